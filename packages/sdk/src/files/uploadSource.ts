/** Bytes that can be read in slices, from memory or from a file. */
export interface UploadSource {
  sizeBytes: number;
  read(start: number, end: number): Promise<Uint8Array>;
  close(): void;
}

/** A source over bytes in memory. */
export function memorySource(bytes: Uint8Array): UploadSource {
  return { sizeBytes: bytes.length, read: async (start, end) => bytes.subarray(start, end), close: () => {} };
}
