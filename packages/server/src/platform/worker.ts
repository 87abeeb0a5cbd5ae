import { EventEmitter } from "node:events";
import { GpuKitError } from "@gpukit/core";
import { sql } from "drizzle-orm";
import { run, type TaskList, type WorkerEvents } from "graphile-worker";
import type pg from "pg";
import type { Log } from "./log.js";
import type { Metrics } from "./metrics.js";
import type { SqlExecutor } from "./sqlExecutor.js";
import { workerLogger } from "./workerLogger.js";

/** Told to a task about its run. */
export interface TaskContext {
  /** Aborts when the server has waited long enough for the task while stopping. */
  signal: AbortSignal;
  /** 1 for the first try. */
  attempt: number;
}

/** Background work; it may run more than once, so it looks before it acts. */
export type Task = (payload: unknown, context: TaskContext) => Promise<void>;

export interface StartWorkerParameters {
  pool: pg.Pool;
  tasks: Readonly<Record<string, Task>>;
  /** Of {@link recordServerStart}: marks taken tasks, so that they are freed if this process dies. */
  processId: string;
  log: Log;
  metrics?: Metrics;
  /** Tasks at once. @default 10 */
  concurrency?: number;
}

/** How graphile-worker's rows name the tasks a process has taken. */
export const workerIdOf = (processId: string) => `gpukit-${processId}`;

/** Runs tasks until stopped; `stop` waits for running ones, and aborts their signal after 5 seconds. */
export async function startWorker(parameters: StartWorkerParameters): Promise<{ stop(): Promise<void> }> {
  const { pool, tasks, processId, log, metrics, concurrency = 10 } = parameters;
  if (Object.keys(tasks).length === 0) return { stop: async () => undefined };
  const events: WorkerEvents = new EventEmitter();
  // The pool's id is what rows are locked by. It is made up at random; this event comes before the first row is taken.
  events.on("pool:create", ({ workerPool }) => {
    workerPool.id = workerIdOf(processId);
  });
  const runner = await run({
    pgPool: pool,
    taskList: toTaskList(tasks, metrics),
    concurrency,
    events,
    logger: workerLogger(log),
    noHandleSignals: true,
    // New tasks arrive by notification; this bounds how late one with a time of its own starts.
    pollInterval: 500,
  });
  runner.promise.catch((error: unknown) => log.error({ err: error }, "The background worker ended."));
  return { stop: () => runner.stop() };
}

function toTaskList(tasks: Readonly<Record<string, Task>>, metrics: Metrics | undefined): TaskList {
  const entries = Object.entries(tasks).map(([name, task]): [string, TaskList[string]] => [
    name,
    async (payload, { abortSignal, job }) => {
      const end = metrics?.taskSeconds.startTimer({ task: name });
      try {
        await task(payload, { signal: abortSignal ?? new AbortController().signal, attempt: job.attempts });
        end?.({ outcome: "done" });
      } catch (error) {
        end?.({ outcome: "failed" });
        throw error;
      }
    },
  ]);
  return Object.fromEntries(entries);
}

export interface AddJobOptions {
  /** Milliseconds since 1970; at once when missing. */
  runAtMs?: number | undefined;
  /** A waiting task with the same key is replaced. */
  jobKey?: string | undefined;
  /** Keeps the time of a waiting task with the same key instead of replacing it. @default false */
  keepRunAt?: boolean | undefined;
  /** @default 25 */
  maxAttempts?: number | undefined;
}

/** Adds background work inside the caller's transaction: it exists exactly when that commits. */
export async function addJob(
  tx: SqlExecutor,
  name: string,
  payload: unknown,
  { runAtMs, jobKey, keepRunAt = false, maxAttempts }: AddJobOptions = {},
): Promise<void> {
  const runAt = runAtMs === undefined ? null : new Date(runAtMs).toISOString();
  const add = sql`select id from graphile_worker.add_job(
    identifier => ${name}::text, payload => ${JSON.stringify(payload)}::json, run_at => ${runAt}::timestamptz,
    job_key => ${jobKey ?? null}::text, job_key_mode => ${keepRunAt ? "preserve_run_at" : "replace"}::text, max_attempts => ${maxAttempts ?? null}::int)`;
  // A waiting task that is taken in this very moment can be neither replaced nor, yet, left behind: nothing is added then, and the answer
  // has no id. It has been taken by the next try, which adds a task of its own.
  for (let tries = 0; tries < addTries; tries += 1) {
    const { rows } = await tx.execute(add);
    if (rows[0]?.id != null) return;
  }
  throw new GpuKitError("internal", "A background task could not be added.", {
    facts: [`Task: ${name}`, `Key: ${jobKey}`],
  });
}

const addTries = 10;
