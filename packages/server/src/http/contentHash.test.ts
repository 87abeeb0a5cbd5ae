// proves S1, V10
import { createHash, randomBytes } from "node:crypto";
import { hashBlockBytes, hashOfBlocks } from "@gpukit/core";
import { expect, it } from "vitest";
import { startContentHash } from "./contentHash.js";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

it.each([
  ["nothing", 0],
  ["less than a block", 1_000],
  ["exactly a block", hashBlockBytes],
  ["blocks and a rest", 2 * hashBlockBytes + 7],
])("hashes %s as a whole and block by block, whatever the chunks", (_, size) => {
  const content = randomBytes(size);
  const blocks: string[] = [];
  for (let start = 0; start < size; start += hashBlockBytes)
    blocks.push(sha256(content.subarray(start, start + hashBlockBytes)));
  for (const chunkBytes of [size + 1, 1_000_003, hashBlockBytes]) {
    const hash = startContentHash();
    for (let start = 0; start < size; start += chunkBytes) hash.update(content.subarray(start, start + chunkBytes));
    expect(hash.bytes()).toBe(size);
    expect(hash.digest()).toEqual({ sha256: sha256(content), blocksSha256: hashOfBlocks(blocks) });
  }
});
