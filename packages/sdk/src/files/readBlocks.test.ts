// proves V10
import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readBlocks } from "./readBlocks.js";

/** Copies: a block is gone when the next is asked for. */
async function blocksOf(blob: Blob, blockBytes: number): Promise<Buffer[]> {
  const blocks: Buffer[] = [];
  for await (const block of readBlocks(blob, blockBytes)) blocks.push(Buffer.from(block));
  return blocks;
}

/** A platform whose blobs are not read into given memory. */
const withoutBytes = (blob: Blob) => Object.assign(blob, { stream: () => new ReadableStream() as never });

describe.each([
  ["into given memory", (blob: Blob) => blob],
  ["slice by slice", withoutBytes],
])("a blob read %s", (_way, made) => {
  it.each([
    ["nothing", 0, 0],
    ["less than a block", 700, 1],
    ["exactly a block", 1_000, 1],
    ["blocks and a rest", 9_007_123, 9_008],
  ])("is whole: %s", async (_name, size, count) => {
    const bytes = randomBytes(size);
    const blocks = await blocksOf(made(new Blob([bytes])), 1_000);
    expect(blocks.length).toBe(count);
    expect(blocks.slice(0, -1).every(({ length }) => length === 1_000)).toBe(true);
    expect(Buffer.concat(blocks).equals(bytes)).toBe(true);
  });

  it("ends with its reader", async () => {
    for await (const block of readBlocks(made(new Blob([randomBytes(5_000)])), 1_000)) {
      expect(block.length).toBe(1_000);
      break;
    }
  });
});

it("says where a blob's bytes end before its size", async () => {
  const blob = new Blob([randomBytes(1_500)]);
  Object.defineProperty(blob, "size", { value: 2_000 });
  await expect(blocksOf(blob, 1_000)).rejects.toThrow("shorter");
});
