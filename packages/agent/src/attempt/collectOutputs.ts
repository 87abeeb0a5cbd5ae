import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { isMissing } from "../platform/isMissing.js";

export interface OutputFile {
  /** Path of the result, as its consumer will see it. */
  path: string;
  /** Where it lies on this machine. */
  filePath: string;
  sizeBytes: number;
}

export interface CollectedOutputs {
  /** By path. */
  files: OutputFile[];
  /** What was left out, with the reason: links, devices, names too long. */
  skipped: { path: string; reason: string }[];
}

const maxPathLength = 1024;

/**
 * Every regular file below a folder of an ended job. Links are not followed, devices and pipes not opened. Control characters and
 * backslashes of names become percent escapes. `prefix` is set before each result's path ("checkpoints/").
 */
export async function collectOutputs(
  folder: string,
  { prefix = "" }: { prefix?: string } = {},
): Promise<CollectedOutputs> {
  const files: OutputFile[] = [];
  const skipped: { path: string; reason: string }[] = [];
  const skip = (path: string, reason: string) => skipped.push({ path: safeName(path), reason });

  const walk = async (filePath: string, relative: string): Promise<void> => {
    const facts = await lstat(filePath).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    // A name that is no UTF-8 cannot be given back to the system as it was read.
    if (facts === null) return relative === "" ? undefined : void skip(relative, "its name is not readable");
    if (facts.isDirectory()) {
      const names = await readdir(filePath);
      for (const name of names.sort()) await walk(join(filePath, name), relative === "" ? name : `${relative}/${name}`);
      return;
    }
    const path = `${prefix}${safeName(relative)}`;
    if (facts.isSymbolicLink()) return void skip(path, "it is a link");
    if (!facts.isFile()) return void skip(path, "it is no regular file");
    if (relative === "" || path.length > maxPathLength) return void skip(path, "its path is too long");
    files.push({ path, filePath, sizeBytes: facts.size });
  };
  await walk(folder, "");
  return { files, skipped };
}

function safeName(path: string): string {
  return path.replaceAll(/[\p{Cc}\\\ufffd]/gu, (character) => encodeURIComponent(character));
}
