import { mkdir } from "node:fs/promises";
import path from "node:path";
import { GpuKitError } from "@gpukit/core";
import { lockFolder } from "./lockFolder.js";

/** The rooms of a server's data folder. */
export interface DataFolder {
  path: string;
  keys: string;
  blobs: string;
  uploads: string;
  devnet: string;
  postgres: string;
  /** Gives the folder free for another server. */
  release(): Promise<void>;
}

/**
 * Creates what is missing of a data folder and, unless `exclusive` is false, claims it for this process; servers on a
 * database of their own may share one. Folders that exist keep their modes. Throws
 * `data-folder-busy` naming the process that holds it, `disk-full`, or `invalid-input` when it cannot be written.
 */
export async function openDataFolder(folder: string, { exclusive = true } = {}): Promise<DataFolder> {
  const inside = (name: string) => path.join(folder, name);
  try {
    // Root's PostgreSQL runs as another user, who has to pass through, but may not look around.
    await mkdir(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    for (const room of ["keys", "blobs", "uploads", "devnet"])
      await mkdir(inside(room), { recursive: true, mode: 0o700 });
    await mkdir(inside("postgres"), { recursive: true, mode: 0o711 });
  } catch (cause) {
    throw cannotWrite(folder, cause);
  }
  const release = exclusive ? await lockFolder(folder) : async () => undefined;
  const rooms = { keys: inside("keys"), blobs: inside("blobs"), uploads: inside("uploads") };
  return { path: folder, ...rooms, devnet: inside("devnet"), postgres: inside("postgres"), release };
}

function cannotWrite(folder: string, cause: unknown): GpuKitError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const full = /ENOSPC|EDQUOT/.test(reason);
  return new GpuKitError(full ? "disk-full" : "invalid-input", "The data folder cannot be written.", {
    facts: [`Folder: ${folder}`, `Reason: ${reason}`],
    ...(full ? {} : { whatToDo: "Set GPUKIT_HOME to a folder this user may write." }),
    cause,
  });
}
