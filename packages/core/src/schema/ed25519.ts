import * as ed from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";

/** Gives the Ed25519 library its synchronous SHA-512; called by each user, so that no module needs a side effect at load. */
export function ensureEd25519(): void {
  ed.hashes.sha512 ??= sha512;
}
