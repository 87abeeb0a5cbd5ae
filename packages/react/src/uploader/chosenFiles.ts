import {
  type ChosenFile,
  describeJobFile,
  GpuKitError,
  isGpuKitError,
  type JobFileType,
  jobFileTypeOf,
  validateJobFile,
} from "@gpukit/core";

/** A few hundred bytes tell whether a file is what its name says, whatever its size. */
const headBytes = 512;

/** The path a file has inside the job: with its folders, where a whole folder was chosen. */
export function pathOf(file: File): string {
  return file.webkitRelativePath || file.name;
}

/** Name, size and type as they stand, also for a name that cannot be used. */
export function previewOf(file: File): { path: string; name: string; sizeBytes: number; type: JobFileType } {
  const path = pathOf(file);
  return { path, name: file.name, sizeBytes: file.size, type: jobFileTypeOf(path) };
}

/** True where a path says what a job is, so that data files are welcome beside it. */
export function isJobPath(path: string): boolean {
  return jobFileTypeOf(path) !== "data";
}

/** The first bytes of a file; null where it cannot be read, as a dropped folder cannot. One that is too large is not touched. */
export async function readHead(
  file: File,
  { limitBytes }: { limitBytes: number },
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (file.size > limitBytes) return new Uint8Array();
  try {
    return new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  } catch {
    return null;
  }
}

/** Why a file cannot be used, null where it can; `head` is what {@link readHead} gave. */
export function flawOf(
  file: File,
  { head, limitBytes, allowData }: { head: Uint8Array | null; limitBytes: number; allowData: boolean },
): GpuKitError | null {
  const path = pathOf(file);
  try {
    // Inside a folder an empty file is a mark, of a Python package for one; by itself it is a mistake.
    if (file.size === 0 && allowData && path.includes("/")) {
      describeJobFile({ path, sizeBytes: 0 });
      return null;
    }
    validateJobFile({ path, sizeBytes: file.size, head: head ?? undefined }, { limitBytes, allowData });
    return head === null ? unreadableFile(file) : null;
  } catch (error) {
    if (isGpuKitError(error)) return error;
    throw error;
  }
}

/** The error of a file whose bytes the browser does not give. */
export function unreadableFile(file: File, cause?: unknown): GpuKitError {
  return new GpuKitError("file-unreadable", `${file.name} cannot be read.`, {
    facts: [`File: ${pathOf(file)}`],
    cause,
  });
}

export interface ReadChosenFilesOptions {
  /** The limit for one file, bytes. */
  limitBytes: number;
  /** Paths already in the job: data files are welcome where one of these says what the job is. */
  besidePaths?: readonly string[] | undefined;
  newId: () => string;
}

/** Looks at files a visitor has chosen, as the wizard takes them: described, or refused with the reason. One result per file, in order. */
export async function readChosenFiles(
  files: readonly File[],
  { limitBytes, besidePaths = [], newId }: ReadChosenFilesOptions,
): Promise<{ file: File; chosen: ChosenFile }[]> {
  const allowData = [...besidePaths, ...files.map(pathOf)].some(isJobPath);
  const heads = await Promise.all(files.map((file) => readHead(file, { limitBytes })));
  return files.map((file, index) => {
    const error = flawOf(file, { head: heads[index] ?? null, limitBytes, allowData });
    return { file, chosen: { id: newId(), ...previewOf(file), error: error?.toData() ?? null } };
  });
}
