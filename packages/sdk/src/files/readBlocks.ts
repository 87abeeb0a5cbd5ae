/** Bytes of one read where blocks are cut out of slices. */
const sliceBytes = 4 * 1024 * 1024;

/**
 * The bytes of a blob in blocks of `blockBytes`, the last one what is left. Each lies in the memory of the one before and is gone when the next is
 * asked for: a browser that gives every read memory of its own spends more on that than on hashing. Rejects with what the blob's reading throws.
 */
export async function* readBlocks(blob: Blob, blockBytes: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = openReader(blob);
  if (!reader) return yield* readSlices(blob, blockBytes);
  try {
    let memory = new ArrayBuffer(blockBytes);
    for (let start = 0; start < blob.size; start += blockBytes) {
      const size = Math.min(blockBytes, blob.size - start);
      for (let filled = 0; filled < size; ) {
        const { value, done } = await reader.read(new Uint8Array(memory, filled, size - filled));
        if (done) throw new Error("The file has become shorter.");
        memory = value.buffer;
        filled += value.byteLength;
      }
      yield new Uint8Array(memory, 0, size);
    }
  } finally {
    await reader.cancel();
  }
}

/** Null where the platform does not read blobs into given memory. */
function openReader(blob: Blob): ReadableStreamBYOBReader | null {
  try {
    return blob.stream().getReader({ mode: "byob" });
  } catch {
    return null;
  }
}

async function* readSlices(blob: Blob, blockBytes: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const step = Math.ceil(sliceBytes / blockBytes) * blockBytes;
  for (let start = 0; start < blob.size; start += step) {
    const slice = await blob.slice(start, start + step).arrayBuffer();
    for (let first = 0; first < slice.byteLength; first += blockBytes)
      yield new Uint8Array(slice, first, Math.min(blockBytes, slice.byteLength - first));
  }
}
