import { closeSync, constants, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";

export interface CheckpointRequest {
  /** Asks the job to save a checkpoint: the file is no longer empty. */
  ask(): void;
  close(): void;
}

/** Makes the empty file a job may watch. Held open from before the job starts, so that a link put in its place is never written to. */
export function openCheckpointRequest(path: string): CheckpointRequest {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;
  const file = openSync(path, flags, 0o600);
  return {
    ask: () => void writeSync(file, "requested\n"),
    close: () => closeSync(file),
  };
}
