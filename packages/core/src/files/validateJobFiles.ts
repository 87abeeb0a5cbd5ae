import { GpuKitError } from "../errors/GpuKitError.js";
import { jobFileTypeOf } from "./jobFileType.js";
import {
  type JobFileDescription,
  type JobFileFacts,
  type ValidateJobFileOptions,
  validateJobFile,
} from "./validateJobFile.js";

export type JobFileResult = { valid: true; file: JobFileDescription } | { valid: false; error: GpuKitError };

/**
 * Checks the files of one job: one result per file in the same order, a bad file spoiling no other. Data files are welcome
 * where at least one file says what the job is; a path used twice is refused from its second use on.
 */
export function validateJobFiles(
  files: readonly JobFileFacts[],
  { limitBytes }: Pick<ValidateJobFileOptions, "limitBytes"> = {},
): JobFileResult[] {
  const allowData = files.some(({ path }) => jobFileTypeOf(path) !== "data");
  const taken = new Set<string>();
  return files.map((file) => {
    try {
      const description = validateJobFile(file, { limitBytes, allowData });
      if (taken.has(description.path))
        throw new GpuKitError("file-name-unsafe", `${description.path} is given twice.`, {
          facts: ["One of the two would overwrite the other."],
        });
      taken.add(description.path);
      return { valid: true, file: description };
    } catch (error) {
      if (error instanceof GpuKitError) return { valid: false, error };
      throw error;
    }
  });
}
