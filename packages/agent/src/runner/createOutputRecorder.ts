import type { Clock } from "@gpukit/core";
import type { OutputStream } from "../executors/executor.js";
import { createLineSplitter } from "../telemetry/createLineSplitter.js";
import type { ProgressTracker } from "../telemetry/createProgressTracker.js";
import type { SpoolWriter } from "../telemetry/openSpoolWriter.js";
import { noTrainingContext, parseTrainingLine } from "../telemetry/parseTrainingLine.js";
import type { UnnumberedEntry } from "../telemetry/unnumberedEntry.js";

export interface OutputRecorder {
  output(stream: OutputStream, bytes: Uint8Array): void;
  add(entry: UnnumberedEntry): void;
  /** The job reports its training itself: its log lines are no longer read for it. */
  stopInferring(): void;
  /** Writes what was gathered. */
  flush(): void;
  /** Gives out unfinished lines too. */
  end(): void;
  /** The last lines of stderr, oldest first. */
  readonly errorTail: string[];
}

const flushAtBytes = 64 * 1024;
const keptErrorLines = 20;
const keptErrorLength = 500;
/** Of a flood of lines only so many between two flushes are looked through for figures; all of them are logged. */
const parsedLinesPerFlush = 200;
/** Batches read off log lines, at most one in this time; a job's own report file is taken whole. */
const inferredBatchEveryMs = 200;
const worthParsing = /epoch|loss|acc|step|batch|iter|progress|\d\s?%|\d\/\d/i;

/** Turns a job's output into telemetry: log lines, and the training figures and progress that common output tells. */
export function createOutputRecorder({
  spool,
  clock,
  progress,
}: {
  spool: SpoolWriter;
  clock: Clock;
  progress: ProgressTracker;
}): OutputRecorder {
  let pending: UnnumberedEntry[] = [];
  let pendingBytes = 0;
  let parsedLines = 0;
  let inferring = true;
  let training = noTrainingContext;
  let lastInferredBatchMs = 0;
  const errorTail: string[] = [];

  const splitters = {
    stdout: createLineSplitter((line) => takeLine("stdout", line)),
    stderr: createLineSplitter((line) => takeLine("stderr", line)),
  };

  function takeLine(stream: OutputStream, text: string): void {
    add({ kind: "log", atMs: clock.nowMs(), stream, text });
    if (stream === "stderr") {
      errorTail.push(text.slice(0, keptErrorLength));
      if (errorTail.length > keptErrorLines) errorTail.shift();
    }
    parsedLines += 1;
    if (parsedLines <= parsedLinesPerFlush && worthParsing.test(text)) readFigures(text);
  }

  function readFigures(text: string): void {
    const atMs = clock.nowMs();
    const found = parseTrainingLine(text, training);
    training = found.context;
    if (found.fraction !== null) progress.infer(found.fraction, text);
    if (found.training === null || !inferring) return;
    const tooSoon = found.training.scope === "batch" && atMs - lastInferredBatchMs < inferredBatchEveryMs;
    if (tooSoon) return;
    if (found.training.scope === "batch") lastInferredBatchMs = atMs;
    add({ ...found.training, atMs });
  }

  function add(entry: UnnumberedEntry): void {
    pending.push(entry);
    pendingBytes += entry.kind === "log" ? entry.text.length + 64 : 256;
    if (pendingBytes >= flushAtBytes) write();
  }

  function write(): void {
    const entries = pending;
    pending = [];
    pendingBytes = 0;
    spool.append(entries);
  }

  return {
    output: (stream, bytes) => splitters[stream].push(bytes),
    add,
    stopInferring() {
      inferring = false;
    },
    flush() {
      parsedLines = 0;
      write();
    },
    end() {
      splitters.stdout.end();
      splitters.stderr.end();
      write();
    },
    errorTail,
  };
}
