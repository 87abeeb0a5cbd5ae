import { jobFileTypeOf } from "./jobFileType.js";

/** True for a file whose bytes an analysis reads; of any other it needs only the size. A shell script is no job, but says what it starts. */
export function isRead(path: string): boolean {
  return jobFileTypeOf(path) !== "data" || /\.sh$/i.test(path);
}
