import { GpuKitError } from "@gpukit/core";

/** Turns a full disk or quota into `disk-full` naming the folder; returns other errors as they are. */
export function asDiskError(error: unknown, { folder }: { folder: string }): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code !== "ENOSPC" && code !== "EDQUOT") return error;
  return new GpuKitError("disk-full", "There is no space left to store this file.", {
    facts: [`Folder: ${folder}`],
    cause: error,
  });
}
