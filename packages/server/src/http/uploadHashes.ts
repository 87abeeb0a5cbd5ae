import { createReadStream } from "node:fs";
import { type ContentHash, type RunningHash, startContentHash } from "./contentHash.js";

/** Unfinished uploads whose hash is kept going; of more than these the end of the oldest is read from the disk. */
const mostRunning = 1_000;

export type UploadHashes = ReturnType<typeof createUploadHashes>;

/**
 * The hashes of uploads under way. A piece is hashed while it arrives where all before it was; whatever this process has not seen
 * arriving, after a restart or because another process took it, is read from the disk in the end.
 */
export function createUploadHashes() {
  const running = new Map<string, RunningHash>();
  return {
    /** The hash of the bytes before `offset`, to go on with; null where it is not known. */
    at(uploadId: string, offset: number): RunningHash | null {
      const hash = offset === 0 ? startContentHash() : running.get(uploadId);
      if (hash?.bytes() !== offset) return null;
      running.delete(uploadId);
      running.set(uploadId, hash);
      for (const oldest of running.keys()) {
        if (running.size <= mostRunning) break;
        running.delete(oldest);
      }
      return hash;
    },
    /** The hash of a file that is complete. */
    async finish(uploadId: string, file: string): Promise<ContentHash & { size: number }> {
      const hash = running.get(uploadId) ?? startContentHash();
      running.delete(uploadId);
      const unseen = createReadStream(file, { start: hash.bytes(), highWaterMark: 1 << 20 });
      for await (const chunk of unseen as AsyncIterable<Buffer>) hash.update(chunk);
      return { size: hash.bytes(), ...hash.digest() };
    },
  };
}
