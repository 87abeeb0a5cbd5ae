import { GpuKitError } from "../errors/GpuKitError.js";
import { type JobFileType, jobFileTypeNames, jobFileTypeOf } from "./jobFileType.js";
import { safeJobPath } from "./safeJobPath.js";

/** The default limit for one file, bytes: 25 MB. */
export const jobFileLimitBytes = 25_000_000;

/** What is known of a file before it is read. */
export interface JobFileFacts {
  path: string;
  sizeBytes: number;
  /** Its first bytes, a few hundred are enough; left out, the content is not looked at. */
  head?: Uint8Array | undefined;
}

/** What a preview shows. */
export interface JobFileDescription {
  /** The safe path inside the job. */
  path: string;
  /** Its last part. */
  name: string;
  sizeBytes: number;
  type: JobFileType;
}

export interface ValidateJobFileOptions {
  /** @default 25 MB */
  limitBytes?: number | undefined;
  /** True where the file comes with others of which one is a job file: then data files of any kind are welcome. */
  allowData?: boolean | undefined;
}

/**
 * Checks one file by name, size and first bytes, in a time that does not depend on its size, and describes it. Throws
 * `file-name-unsafe`, `file-empty`, `file-too-large`, `file-type-unsupported` or `file-unreadable`.
 */
export function validateJobFile(file: JobFileFacts, options: ValidateJobFileOptions = {}): JobFileDescription {
  const { limitBytes = jobFileLimitBytes, allowData = false } = options;
  const description = describeJobFile(file);
  const facts = [`File: ${description.path}`];
  if (!(file.sizeBytes > 0)) throw new GpuKitError("file-empty", `${description.name} is empty.`, { facts });
  if (file.sizeBytes > limitBytes)
    throw new GpuKitError("file-too-large", `${description.name} is larger than ${megabytes(limitBytes)}.`, {
      facts: [...facts, `Size: ${megabytes(file.sizeBytes)}`, `Limit: ${megabytes(limitBytes)}`],
    });
  if (description.type === "data" && !allowData)
    throw new GpuKitError("file-type-unsupported", `${description.name} is not a job by itself.`, {
      facts: [...facts, `Types: ${jobFileTypeNames}`],
    });
  const flaw = file.head === undefined ? null : flawOfHead(description.type, description.name, file.head);
  if (flaw !== null)
    throw new GpuKitError("file-unreadable", `${description.name} is not what its name says.`, {
      facts: [...facts, flaw],
    });
  return description;
}

/** What a preview shows of a file: name, size, type. Throws `file-name-unsafe`. */
export function describeJobFile({ path, sizeBytes }: JobFileFacts): JobFileDescription {
  const safe = safeJobPath(path);
  return { path: safe, name: safe.slice(safe.lastIndexOf("/") + 1), sizeBytes, type: jobFileTypeOf(safe) };
}

/** What the first bytes contradict, null when they fit the type. */
function flawOfHead(type: JobFileType, name: string, head: Uint8Array): string | null {
  if (type === "data") return null;
  if (type === "archive") {
    const magic = /\.zip$/i.test(name) ? [0x50, 0x4b] : [0x1f, 0x8b];
    return magic.every((byte, index) => head[index] === byte)
      ? null
      : "It does not begin as an archive of its kind does.";
  }
  // Text in UTF-16 has zero bytes too, and Python does not read it either.
  if (head.includes(0)) return "It holds binary data where text was expected.";
  if (type !== "notebook") return null;
  const text = new TextDecoder().decode(head).trimStart();
  return text === "" || text.startsWith("{") ? null : "A notebook is a JSON object.";
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;
}
