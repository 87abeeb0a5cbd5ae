import { utf8ToBytes } from "@noble/hashes/utils.js";
import { sha256Hex } from "../schema/hash.js";
import type { Sha256 } from "../schema/primitives.js";

/** Size of the blocks {@link hashOfBlocks} is over; the last one is what is left. Larger ones cost a browser memory that it must map anew for each. */
export const hashBlockBytes: number = 512 * 1024;

/**
 * One hash of a large content: SHA-256 over the SHA-256 of its blocks, as hex and in order. Browsers hash at the machine's own speed only what is
 * whole in memory, never a stream, so block by block is how a page can prove a file of any size.
 */
export function hashOfBlocks(blockHashes: readonly Sha256[]): Sha256 {
  return sha256Hex(utf8ToBytes(blockHashes.join("")));
}
