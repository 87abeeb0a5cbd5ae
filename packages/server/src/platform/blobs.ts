import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, link, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { type Clock, GpuKitError } from "@gpukit/core";
import { systemClock } from "./clock.js";
import { syncFolder } from "./createOnce.js";
import { asDiskError } from "./diskErrors.js";

/** What is stored of a blob: its id is the sha256 of its bytes, 64 hex digits. */
export interface StoredBlob {
  sha256: string;
  /** Bytes. */
  size: number;
}

/** First and last byte, both included, as in HTTP. */
export interface ByteRange {
  start: number;
  end: number;
}

export type Blobs = Awaited<ReturnType<typeof openBlobs>>;

const abandonedAfterMs = 24 * 3_600_000;

/**
 * A folder of files under their sha256. A blob appears complete and synced to disk, or not at all; storing the same bytes
 * twice stores them once. Writing throws `disk-full`, reading throws `not-found`.
 */
export async function openBlobs(folder: string, { clock = systemClock }: { clock?: Clock } = {}) {
  const drafts = path.join(folder, "drafts");
  await mkdir(drafts, { recursive: true, mode: 0o700 });
  await removeAbandoned(drafts, clock.nowMs());

  const fileOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw notFound(sha256);
    return path.join(folder, sha256.slice(0, 2), sha256);
  };

  async function withDraft<Result>(work: (draft: string) => Promise<Result>): Promise<Result> {
    const draft = path.join(drafts, randomUUID());
    try {
      return await work(draft);
    } catch (error) {
      throw asDiskError(error, { folder });
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** Gives a complete, synced file its name. */
  async function place(draft: string, sha256: string): Promise<void> {
    const file = fileOf(sha256);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await link(draft, file).catch(ignoreExisting);
    await syncFolder(path.dirname(file));
  }

  return {
    /** Stores bytes or a stream. */
    put: (content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredBlob> =>
      withDraft(async (draft) => {
        const stored = await writeSynced(draft, content instanceof Uint8Array ? [content] : content);
        await place(draft, stored.sha256);
        return stored;
      }),
    /** Takes a file whose hash is known over into the store; the original name is left to the caller to remove. */
    adopt: (file: string, { sha256 }: { sha256: string }): Promise<void> =>
      withDraft(async (draft) => {
        await link(file, draft).catch(() => copyFile(file, draft));
        const handle = await open(draft, "r+");
        await handle.sync().finally(() => handle.close());
        await place(draft, sha256);
      }),
    /** Opens a blob for reading, all of it or one range. */
    async open(sha256: string, range?: ByteRange): Promise<Readable> {
      const file = fileOf(sha256);
      await stat(file).catch((cause) => {
        throw notFound(sha256, cause);
      });
      return createReadStream(file, range);
    },
    /** The blob's size in bytes, or null when it is not stored. */
    async stat(sha256: string): Promise<{ size: number } | null> {
      const found = await stat(fileOf(sha256)).catch(() => null);
      return found && { size: found.size };
    },
    /** Removes a blob; one that is not there is fine. */
    delete: (sha256: string): Promise<void> => rm(fileOf(sha256), { force: true }),
  };
}

/** Removes drafts of processes that died; younger ones may belong to another server that shares the folder. */
async function removeAbandoned(drafts: string, nowMs: number): Promise<void> {
  for (const name of await readdir(drafts)) {
    const draft = path.join(drafts, name);
    const found = await stat(draft).catch(() => null);
    if (found && nowMs - found.mtimeMs > abandonedAfterMs) await rm(draft, { force: true });
  }
}

async function writeSynced(
  file: string,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<StoredBlob> {
  const hash = createHash("sha256");
  const handle = await open(file, "wx", 0o600);
  let size = 0;
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      size += chunk.byteLength;
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest("hex"), size };
}

function notFound(sha256: string, cause?: unknown): GpuKitError {
  return new GpuKitError("not-found", "This file is not stored here.", { facts: [`Sha256: ${sha256}`], cause });
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}
