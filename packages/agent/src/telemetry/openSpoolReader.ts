import { closeSync, openSync, readSync, rmSync } from "node:fs";
import type { TelemetryEntry } from "@gpukit/core";
import { isMissing } from "../platform/isMissing.js";
import { listSegments, type SpoolSegment } from "./spoolSegments.js";

export interface SpoolBatchLimits {
  maxBytes: number;
  maxEntries: number;
}

export interface SpoolReader {
  /** The oldest entries that are not acknowledged, in order; empty while there is nothing new. */
  next(limits: SpoolBatchLimits): TelemetryEntry[];
  /** Forgets everything up to `seq` and deletes the files that held nothing else. */
  acknowledge(seq: number): void;
}

/** A chunk holds more than the longest possible line: 16 KiB of text, each character escaped in six bytes. */
const chunkBytes = 256 * 1024;

/** Reads an attempt's spool behind its writer, which may be another process; holds about one chunk in memory. */
export function openSpoolReader(folder: string): SpoolReader {
  let acknowledged = 0;
  let position: { firstSeq: number; offset: number } | null = null;
  let window: { entry: TelemetryEntry; sizeBytes: number }[] = [];

  return {
    next({ maxBytes, maxEntries }) {
      if (window.length === 0) fill();
      const batch: TelemetryEntry[] = [];
      let sizeBytes = 0;
      for (const item of window) {
        sizeBytes += item.sizeBytes;
        if (batch.length > 0 && (sizeBytes > maxBytes || batch.length >= maxEntries)) break;
        batch.push(item.entry);
      }
      return batch;
    },
    acknowledge(seq) {
      if (seq < acknowledged) {
        // The server went back (a restored backup): read again from the oldest entry that is still here.
        position = null;
        window = [];
      }
      acknowledged = seq;
      window = window.filter(({ entry }) => entry.seq > seq);
      const segments = segmentsHere();
      for (const [index, segment] of segments.entries()) {
        const following = segments[index + 1];
        // The last file stays: the writer may have it open, and its last line holds the count.
        if (following && following.firstSeq <= seq + 1) rmSync(segment.path, { force: true });
      }
    },
  };

  function fill(): void {
    const segments = segmentsHere();
    while (window.length === 0) {
      const here = position;
      const current = here ? segments.find(({ firstSeq }) => firstSeq >= here.firstSeq) : segments[0];
      if (!current) return;
      const offset = here?.firstSeq === current.firstSeq ? here.offset : 0;
      const { lines, consumedBytes } = readLines(current, offset);
      position = { firstSeq: current.firstSeq, offset: offset + consumedBytes };
      window = lines.flatMap(parseLine).filter(({ entry }) => entry.seq > acknowledged);
      if (consumedBytes > 0) continue;
      const following = segments.find(({ firstSeq }) => firstSeq > current.firstSeq);
      if (!following) return;
      position = { firstSeq: following.firstSeq, offset: 0 };
    }
  }

  function segmentsHere(): SpoolSegment[] {
    try {
      return listSegments(folder);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }
}

function readLines(segment: SpoolSegment, offset: number): { lines: string[]; consumedBytes: number } {
  const file = openSync(segment.path, "r");
  try {
    const chunk = Buffer.alloc(Math.min(chunkBytes, Math.max(0, segment.sizeBytes - offset)));
    const size = readSync(file, chunk, 0, chunk.length, offset);
    const end = chunk.subarray(0, size).lastIndexOf(0x0a) + 1;
    return { lines: chunk.toString("utf8", 0, end).split("\n").slice(0, -1), consumedBytes: end };
  } finally {
    closeSync(file);
  }
}

function parseLine(line: string): { entry: TelemetryEntry; sizeBytes: number }[] {
  try {
    return [{ entry: JSON.parse(line) as TelemetryEntry, sizeBytes: Buffer.byteLength(line) }];
  } catch {
    return []; // damaged by a power cut; the hole it leaves is stated when it is sent
  }
}
