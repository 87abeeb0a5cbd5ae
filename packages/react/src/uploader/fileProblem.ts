import { type GpuKitErrorData, jobFileTypeNames } from "@gpukit/core";
import type { UploaderMessages } from "../messages/en/uploader.js";

/** What is wrong with a file, in the visitor's language where the kit knows the error. `size` and `limit` are already written. */
export function fileProblem(
  words: UploaderMessages,
  { error, size, limit }: { error: GpuKitErrorData; size: string; limit: string },
): string {
  switch (error.code) {
    case "file-too-large":
      return words.tooLarge({ size, limit });
    case "file-type-unsupported":
      return words.typeUnsupported({ types: jobFileTypeNames });
    case "file-empty":
      return words.empty;
    case "file-unreadable":
      return words.unreadable;
    case "file-name-unsafe":
      return words.nameUnsafe;
    default:
      return `${error.shortMessage} ${error.whatToDo}`;
  }
}
