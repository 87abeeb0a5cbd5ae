import { type FileHandle, open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { ERRORS } from "@tus/server";
import type { RunningHash } from "./contentHash.js";

export interface WritePieceParameters {
  file: string;
  /** Where the piece begins in the file. */
  offset: number;
  /** What is more than this is refused. */
  mostBytes: number;
  /** Told of each byte once it is written; null where the bytes before are not known to it. */
  hash: RunningHash | null;
}

/** So much may wait for the disk before the sender has to. */
const mostWaitingBytes = 4 << 20;
/** Less than this is given a moment to become more: each write costs the same, however small. */
const fewBytes = 1 << 19;
const momentMs = 4;
/** Whoever stores the file waits until all of it is on the disk: the disk begins on that while the rest still arrives. */
const syncEveryBytes = 32 << 20;

/**
 * Writes what comes into a file that is there. What has come is kept, also of a piece that breaks off: the next one goes on behind it.
 * Rejects with what broke, the stream or the disk; where the disk loses what it had taken, the file is emptied and begins anew.
 */
export async function writePiece(
  body: Readable,
  { file, offset, mostBytes, hash }: WritePieceParameters,
): Promise<void> {
  const handle = await open(file, "r+");
  const queue = createWriteQueue(handle, { offset, hash });
  try {
    let bytes = 0;
    // Whoever sent a piece the disk does not take should still hear why.
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw ERRORS.ERR_SIZE_EXCEEDED;
      await queue.add(chunk);
    }
  } finally {
    await queue.end().finally(() => handle.close());
  }
}

/** Writes in order, what has gathered meanwhile together. */
function createWriteQueue(handle: FileHandle, { offset, hash }: Pick<WritePieceParameters, "offset" | "hash">) {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let position = offset;
  let writing: Promise<void> | null = null;
  let unsyncedBytes = 0;
  let syncing: Promise<void> | null = null;
  const sync = async () => {
    unsyncedBytes = 0;
    await handle.datasync();
    syncing = null;
  };
  const writeWaiting = async () => {
    while (waiting.length > 0) {
      if (waitingBytes < fewBytes) await delay(momentMs);
      const chunks = waiting;
      waiting = [];
      waitingBytes = 0;
      await writeAll(handle, chunks, position);
      for (const chunk of chunks) {
        position += chunk.length;
        unsyncedBytes += chunk.length;
        hash?.update(chunk);
      }
      if (unsyncedBytes >= syncEveryBytes && !syncing) {
        syncing = sync();
        // Heard in the end.
        syncing.catch(() => {});
      }
    }
    writing = null;
  };
  return {
    async add(chunk: Buffer): Promise<void> {
      waiting.push(chunk);
      waitingBytes += chunk.length;
      writing ??= writeWaiting();
      if (waitingBytes > mostWaitingBytes) await writing;
      // Otherwise that too is heard in the end.
      else writing.catch(() => {});
    },
    async end(): Promise<void> {
      await writing;
      // What the disk did not take it tells once: nobody would hear of it later, and which bytes are bad nobody knows.
      await syncing?.catch(async (error) => {
        await handle.truncate(0);
        throw error;
      });
    },
  };
}

/** A disk that is nearly full takes less than it was given before it refuses. */
async function writeAll(handle: FileHandle, chunks: readonly Buffer[], start: number): Promise<void> {
  let position = start;
  let left = chunks.filter(({ length }) => length > 0);
  while (left.length > 0) {
    const { bytesWritten } = await handle.writev(left, position);
    position += bytesWritten;
    left = withoutFirst(left, bytesWritten);
  }
}

function withoutFirst(chunks: readonly Buffer[], bytes: number): Buffer[] {
  let skipped = bytes;
  return chunks.flatMap((chunk) => {
    const rest = chunk.subarray(Math.min(skipped, chunk.length));
    skipped -= chunk.length - rest.length;
    return rest.length > 0 ? [rest] : [];
  });
}
