import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { fromErrorData, GpuKitError, type JobAnalysis, type JobFile } from "@gpukit/core";
import type { AnalysisAnswer, AnalysisQuestion } from "./analysisThread.js";

/** Files that take longer to read are hostile, or so large that a person has to say what they are. */
const readingMs = 1_500;
/** With the thread's start, on a machine with much to do; one that does not ask the clock ends here. */
const defaultLimitMs = 10_000;
/** Enough for any honest job; a bomb ends its own thread and nothing else. */
const heapLimitMb = 192;

// Built, the thread is a file beside this one. From its sources it first has to learn TypeScript.
const fromSource = import.meta.url.endsWith(".ts");
const thread = fromSource ? sourceThread() : new URL("./analysisThread.js", import.meta.url);
const execArgv = fromSource ? ["--conditions", "@gpukit/source"] : [];

function sourceThread(): URL {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx/esm/api")).href.replace(/cjs$/, "mjs");
  const source = new URL("./analysisThread.ts", import.meta.url).href;
  const program = `import { register } from "${tsx}"; register(); await import("${source}");`;
  return new URL(`data:text/javascript,${encodeURIComponent(program)}`);
}

export interface RunAnalysisOptions {
  /** @default 10_000 */
  limitMs?: number;
}

/** Analyses files in a thread of its own. Throws what `analyzeJob` throws, and `analysis-stopped` beyond time or memory. */
export function runAnalysis(
  files: readonly JobFile[],
  { limitMs = defaultLimitMs }: RunAnalysisOptions = {},
): Promise<JobAnalysis> {
  const worker = new Worker(thread, {
    workerData: { files: [...files], readingMs } satisfies AnalysisQuestion,
    execArgv,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: heapLimitMb, maxYoungGenerationSizeMb: 24 },
  });
  return new Promise<JobAnalysis>((resolve, reject) => {
    const limit = setTimeout(() => reject(stopped(`It took longer than ${limitMs / 1_000} seconds.`)), limitMs);
    worker.once("message", (answer: AnalysisAnswer) => {
      if ("analysis" in answer) resolve(answer.analysis);
      else reject(fromErrorData(answer.error));
    });
    worker.once("error", (cause: NodeJS.ErrnoException) => {
      reject(cause.code === "ERR_WORKER_OUT_OF_MEMORY" ? stopped("It needed too much memory.", cause) : cause);
    });
    worker.once("exit", () => {
      clearTimeout(limit);
      reject(stopped("Its thread ended."));
    });
  }).finally(() => void worker.terminate());
}

function stopped(reason: string, cause?: unknown): GpuKitError {
  return new GpuKitError("analysis-stopped", "The analysis was stopped.", { facts: [reason], cause });
}
