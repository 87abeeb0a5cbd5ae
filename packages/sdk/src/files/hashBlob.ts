import { type Sha256, startSha256 } from "@gpukit/core";

/** Read at once. Small enough that a page hashing by itself stays responsive between two pieces. */
const pieceBytes = 1 << 20;

/** SHA-256 of a blob as hex, read piece by piece, the next one while the last is hashed. Rejects with what the blob's reading throws. */
export async function hashBlob(blob: Blob, { signal }: { signal?: AbortSignal | undefined } = {}): Promise<Sha256> {
  const hash = startSha256();
  const read = (start: number) => blob.slice(start, start + pieceBytes).arrayBuffer();
  let next = read(0);
  for (let start = 0; start < blob.size; start += pieceBytes) {
    const piece = await next;
    signal?.throwIfAborted();
    next = read(start + pieceBytes);
    // What is read ahead and fails is heard when its turn comes; an abort before that must not leave it unheard.
    next.catch(() => {});
    hash.update(new Uint8Array(piece));
  }
  return hash.hex();
}
