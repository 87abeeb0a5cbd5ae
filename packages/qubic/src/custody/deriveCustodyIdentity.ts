import type { Identity } from "@gpukit/core";
import { identityFromSeed } from "../signer/identityFromSeed.js";
import { deriveCustodySeed } from "./deriveCustodySeed.js";

/** The `n`-th custody identity of an escrow key. Throws what {@link deriveCustodySeed} throws. */
export function deriveCustodyIdentity(escrowKey: Uint8Array, keyVersion: number, n: number): Promise<Identity> {
  return identityFromSeed(deriveCustodySeed(escrowKey, keyVersion, n));
}
