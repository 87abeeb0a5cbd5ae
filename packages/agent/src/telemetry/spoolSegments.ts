import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** One file of a spool: entries in order, one JSON line each. */
export interface SpoolSegment {
  path: string;
  /** Number of its first entry. */
  firstSeq: number;
  sizeBytes: number;
}

/** Path of the segment that begins with the given entry. */
export function segmentPath(folder: string, firstSeq: number): string {
  return join(folder, `${String(firstSeq).padStart(12, "0")}.jsonl`);
}

/** The segments of a spool folder, oldest first. */
export function listSegments(folder: string): SpoolSegment[] {
  return readdirSync(folder)
    .filter((name) => /^\d{12,}\.jsonl$/.test(name))
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      const facts = statSync(path, { throwIfNoEntry: false });
      return facts ? [{ path, firstSeq: Number.parseInt(name, 10), sizeBytes: facts.size }] : [];
    });
}
