import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "./canonicalJson.js";
import type { Sha256 } from "./primitives.js";

/** SHA-256 of bytes, as hex. */
export function sha256Hex(bytes: Uint8Array): Sha256 {
  return bytesToHex(sha256(bytes));
}

/** SHA-256 of a JSON value's canonical form, as hex. */
export function hashOf(value: unknown): Sha256 {
  return sha256Hex(utf8ToBytes(canonicalJson(value)));
}
