import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";
import type { GapEntry, TelemetryEntry } from "@gpukit/core";
import { isDiskFull } from "../platform/isDiskFull.js";
import { listSegments, segmentPath } from "./spoolSegments.js";
import type { UnnumberedEntry } from "./unnumberedEntry.js";

export interface SpoolLimits {
  /** What the spool may hold on disk before new entries are dropped and the gap stated, bytes. */
  maxBytes: number;
  /** Size at which a new file is begun, bytes. Acknowledged files are deleted whole. */
  segmentBytes: number;
}

const defaultSpoolLimits: SpoolLimits = { maxBytes: 64 * 1024 * 1024, segmentBytes: 1024 * 1024 };

export interface SpoolWriter {
  /** Number of the last entry, written or dropped; 0 before the first. */
  readonly lastSeq: number;
  /** True while entries are dropped because the disk, not the spool's own bound, is full. */
  readonly diskFull: boolean;
  /** Numbers the entries and writes them; returns them numbered. Never blocks for a reader and never throws for a full disk. */
  append(entries: readonly UnnumberedEntry[]): TelemetryEntry[];
  /** States an open gap and closes the file. */
  close(): void;
}

/**
 * Opens an attempt's spool for its one writer and goes on after the last whole entry on disk; a line torn by a crash is cut off.
 *
 * Writes are synchronous: an entry is on disk before the call returns, and whoever writes the entries is slowed down by nothing
 * else. When the spool is full, entries still take their numbers and are dropped; the first entry after room came back is
 * preceded by a GapEntry that states the dropped range.
 */
export function openSpoolWriter(folder: string, limits: SpoolLimits = defaultSpoolLimits): SpoolWriter {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const segments = listSegments(folder);
  const last = segments.at(-1);
  const recovered = last && recoverSegment(last.path);
  let lastSeq = recovered ? (recovered.lastSeq ?? last.firstSeq - 1) : 0;
  let segment = last && recovered ? { path: last.path, sizeBytes: recovered.sizeBytes } : null;
  let file = segment ? openSync(segment.path, "a", 0o600) : null;
  let knownBytes = segments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let dropped: { firstSeq: number; reason: string; atMs: number } | null = null;
  let diskFull = false;

  return {
    get lastSeq() {
      return lastSeq;
    },
    get diskFull() {
      return diskFull;
    },
    append(entries) {
      const numbered = entries.map((entry, index) => ({ ...entry, seq: lastSeq + 1 + index }) as TelemetryEntry);
      if (numbered.length === 0) return numbered;
      const gap = dropped && gapOf(dropped, lastSeq);
      write(gap ? [gap, ...numbered] : numbered, false, numbered);
      return numbered;
    },
    close() {
      if (dropped) write([gapOf(dropped, lastSeq)], true, []);
      if (file !== null) closeSync(file);
      file = null;
    },
  };

  function write(entries: readonly TelemetryEntry[], beyondBound: boolean, added: readonly TelemetryEntry[]): void {
    const block = Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
    const room = beyondBound || hasRoom(block.length);
    const reason = !room ? "the spool is full" : tryWrite(block, firstSeqOf(entries)) ? null : "the disk is full";
    diskFull = reason === "the disk is full";
    const firstAdded = added[0];
    lastSeq = added.at(-1)?.seq ?? lastSeq;
    if (reason === null) dropped = null;
    else if (firstAdded) dropped ??= { firstSeq: firstAdded.seq, reason, atMs: firstAdded.atMs };
  }

  function hasRoom(bytes: number): boolean {
    if (knownBytes + bytes <= limits.maxBytes) return true;
    // Only the reader knows what it has deleted: look again before dropping anything.
    knownBytes = listSegments(folder).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    return knownBytes + bytes <= limits.maxBytes;
  }

  function tryWrite(block: Buffer, firstSeq: number): boolean {
    try {
      if (file === null || segment === null || segment.sizeBytes >= limits.segmentBytes) beginSegment(firstSeq);
      return writeBlock(block);
    } catch (error) {
      if (isDiskFull(error)) return false;
      throw error;
    }
  }

  function beginSegment(firstSeq: number): void {
    const path = segmentPath(folder, firstSeq);
    const next = openSync(path, "a", 0o600);
    if (file !== null) closeSync(file);
    file = next;
    segment = { path, sizeBytes: 0 };
  }

  function writeBlock(block: Buffer): boolean {
    if (file === null || segment === null) return false;
    try {
      for (let written = 0; written < block.length; ) written += writeSync(file, block, written);
    } catch (error) {
      ftruncateSync(file, segment.sizeBytes);
      throw error;
    }
    segment.sizeBytes += block.length;
    knownBytes += block.length;
    return true;
  }
}

function gapOf(dropped: { firstSeq: number; reason: string; atMs: number }, lastSeq: number): GapEntry {
  return { kind: "gap", seq: lastSeq, atMs: dropped.atMs, firstDroppedSeq: dropped.firstSeq, reason: dropped.reason };
}

function firstSeqOf(entries: readonly TelemetryEntry[]): number {
  const first = entries[0];
  return first?.kind === "gap" ? first.firstDroppedSeq : (first?.seq ?? 1);
}

/** Cuts a torn last line off and finds the last entry's number, null in a segment without a whole one. */
function recoverSegment(path: string): { sizeBytes: number; lastSeq: number | null } {
  const bytes = readFileSync(path);
  let sizeBytes = bytes.lastIndexOf(0x0a) + 1;
  while (sizeBytes > 0) {
    const lineStart = bytes.lastIndexOf(0x0a, sizeBytes - 2) + 1;
    const seq = seqOf(bytes.toString("utf8", lineStart, sizeBytes));
    if (seq !== null) {
      truncateSync(path, sizeBytes);
      return { sizeBytes, lastSeq: seq };
    }
    sizeBytes = lineStart;
  }
  truncateSync(path, 0);
  return { sizeBytes: 0, lastSeq: null };
}

function seqOf(line: string): number | null {
  try {
    return (JSON.parse(line) as TelemetryEntry).seq;
  } catch {
    return null;
  }
}
