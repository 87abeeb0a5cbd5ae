/** Bytes that can be read in slices, from memory or from a file. */
export interface UploadSource {
  sizeBytes: number;
  /** A blob is sent as it is: the browser reads it off this thread. */
  read(start: number, end: number): Promise<Uint8Array | Blob>;
  close(): void;
}

/** A source over bytes in memory. */
export function memorySource(bytes: Uint8Array): UploadSource {
  return { sizeBytes: bytes.length, read: async (start, end) => bytes.subarray(start, end), close: () => {} };
}

/** A source over a blob, which is never read as a whole. */
export function blobSource(blob: Blob): UploadSource {
  return { sizeBytes: blob.size, read: async (start, end) => blob.slice(start, end), close: () => {} };
}
