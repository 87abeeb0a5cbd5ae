// proves V10
import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { hashOfBlocks } from "./blockHash.js";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

it("is the hash over the blocks' hashes, so that one byte or another order is another hash", () => {
  const [one, other] = [sha256(Buffer.from("one")), sha256(Buffer.from("other"))];
  expect(hashOfBlocks([one, other])).toBe(sha256(Buffer.from(one + other)));
  expect(hashOfBlocks([other, one])).not.toBe(hashOfBlocks([one, other]));
  expect(hashOfBlocks([])).toBe(sha256(Buffer.alloc(0)));
});
