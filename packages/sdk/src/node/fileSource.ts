import { type FileHandle, open } from "node:fs/promises";
import type { UploadSource } from "../files/uploadSource.js";

/** A source over a file of this machine, read in slices as they are sent. */
export async function openFileSource(path: string): Promise<UploadSource> {
  const file = await open(path, "r");
  const { size } = await file.stat();
  return { sizeBytes: size, read: (start, end) => readSlice(file, start, end), close: () => void file.close() };
}

async function readSlice(file: FileHandle, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - start);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
