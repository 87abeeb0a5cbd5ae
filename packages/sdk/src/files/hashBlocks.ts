import { hashBlockBytes, hashOfBlocks, type Sha256 } from "@gpukit/core";
import { sha256Of } from "./sha256Of.js";

/** Core's `hashOfBlocks` over a blob, the next block read while the last is hashed. Rejects with what the blob's reading throws. */
export async function hashBlocks(blob: Blob, { signal }: { signal?: AbortSignal | undefined } = {}): Promise<Sha256> {
  const read = (start: number) => blob.slice(start, start + hashBlockBytes).arrayBuffer();
  const hashes: Sha256[] = [];
  let next = read(0);
  for (let start = 0; start < blob.size; start += hashBlockBytes) {
    const block = await next;
    signal?.throwIfAborted();
    next = read(start + hashBlockBytes);
    // What is read ahead and fails is heard when its turn comes; an abort before that must not leave it unheard.
    next.catch(() => {});
    hashes.push(await sha256Of(block, { signal }));
  }
  return hashOfBlocks(hashes);
}
