import { closeSync, constants, fstatSync, mkdirSync, openSync, readSync } from "node:fs";
import { dirname } from "node:path";

export interface ReportTail {
  /** The whole lines written since the call before. */
  read(): string[];
  close(): void;
}

const chunkBytes = 64 * 1024;
const maxLineBytes = 64 * 1024;

/**
 * Makes the file a job reports into, and follows it. The file is held open from before the job starts: whatever the job later puts
 * in its place, a link included, is never opened.
 */
export function openReportTail(path: string): ReportTail {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;
  const file = openSync(path, flags, 0o600);
  let offset = 0;
  let rest = Buffer.alloc(0);

  return {
    read() {
      const size = fstatSync(file).size;
      if (size < offset) {
        offset = 0; // the job began the file anew
        rest = Buffer.alloc(0);
      }
      const chunk = Buffer.alloc(Math.min(chunkBytes, size - offset));
      if (chunk.length === 0) return [];
      const length = readSync(file, chunk, 0, chunk.length, offset);
      offset += length;
      const bytes = Buffer.concat([rest, chunk.subarray(0, length)]);
      const end = bytes.lastIndexOf(0x0a) + 1;
      rest = bytes.subarray(end);
      if (rest.length > maxLineBytes) rest = Buffer.alloc(0);
      return bytes.toString("utf8", 0, end).split("\n").slice(0, -1);
    },
    close: () => closeSync(file),
  };
}
