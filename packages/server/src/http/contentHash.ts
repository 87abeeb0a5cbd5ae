import { createHash } from "node:crypto";
import { hashBlockBytes, hashOfBlocks } from "@gpukit/core";

/** What proves a content, both ways a client may have hashed it. */
export interface ContentHash {
  sha256: string;
  /** Core's `hashOfBlocks`. */
  blocksSha256: string;
}

/** The hash of a content's beginning, going on as more of it comes. */
export interface RunningHash {
  /** How much of the content it is over. */
  bytes: () => number;
  update: (chunk: Uint8Array) => void;
  /** Ends it. */
  digest: () => ContentHash;
}

export function startContentHash(): RunningHash {
  const whole = createHash("sha256");
  const blockHashes: string[] = [];
  let block = createHash("sha256");
  let bytes = 0;
  const endBlock = () => {
    blockHashes.push(block.digest("hex"));
    block = createHash("sha256");
  };
  return {
    bytes: () => bytes,
    update(chunk) {
      whole.update(chunk);
      for (let start = 0; start < chunk.length; ) {
        const end = Math.min(chunk.length, start + hashBlockBytes - (bytes % hashBlockBytes));
        block.update(chunk.subarray(start, end));
        bytes += end - start;
        start = end;
        if (bytes % hashBlockBytes === 0) endBlock();
      }
    },
    digest() {
      if (bytes % hashBlockBytes > 0) endBlock();
      return { sha256: whole.digest("hex"), blocksSha256: hashOfBlocks(blockHashes) };
    },
  };
}
