import { kt128 } from "@noble/hashes/sha3-addons.js";

/** KangarooTwelve with 32 bytes of output: the chain's hash for digests, ids and checksums. */
export function k12(bytes: Uint8Array): Uint8Array {
  return kt128(bytes, { dkLen: 32 });
}
