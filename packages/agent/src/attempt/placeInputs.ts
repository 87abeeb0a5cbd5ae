import { GpuKitError, type JobInput, safeJobPath } from "@gpukit/core";
import { workPaths } from "./attemptFolder.js";

/** An input and where it goes, relative to the working folder. */
export interface PlacedInput {
  input: JobInput;
  path: string;
}

/** Folders gpukit makes in every working folder. */
const madeFolders: readonly string[] = [workPaths.outputs, workPaths.checkpoints];

/**
 * Says where each input goes. Throws `file-name-unsafe` where a path leaves the job's folder, lies in gpukit's own corner of it, or where
 * two inputs claim one place.
 */
export function placeInputs(inputs: readonly JobInput[]): PlacedInput[] {
  const placed = inputs.map((input) => ({ input, path: safeJobPath(input.path) }));
  const files = new Set<string>(madeFolders);
  for (const { path } of placed) {
    if (path === workPaths.own || path.startsWith(`${workPaths.own}/`))
      throw taken(path, "gpukit keeps it for itself.");
    if (files.has(path)) throw taken(path, "Another input or a folder has this name.");
    files.add(path);
  }
  for (const { path } of placed) {
    const parents = path
      .split("/")
      .slice(0, -1)
      .map((_, index, parts) => parts.slice(0, index + 1).join("/"));
    const file = parents.find((parent) => files.has(parent) && !madeFolders.includes(parent));
    if (file !== undefined) throw taken(path, `"${file}" is a file already.`);
  }
  return placed;
}

function taken(path: string, why: string): GpuKitError {
  return new GpuKitError("file-name-unsafe", `The input ${JSON.stringify(path)} has no place of its own.`, {
    facts: [why],
  });
}
