import type { Id, Job, JobFeedEvent, LogEntry, TelemetryEntry } from "@gpukit/core";
import { type WatchJobEvent, watchJob } from "@gpukit/sdk";
import type { Consumer } from "./createConsumer.js";
import { eventually } from "./eventually.js";

/** What one client has seen of a job since it began to watch. */
export interface JobFollower {
  events(): readonly WatchJobEvent[];
  /** The job as last seen. */
  job(): Job | null;
  log(): LogEntry[];
  /** The first event that fits, seen already or to come. */
  until(fits: (event: JobFeedEvent) => boolean, options: { what: string; withinMs?: number }): Promise<JobFeedEvent>;
  /** Resolves when the feed has ended: the settlement is confirmed. */
  ended(options?: { withinMs?: number }): Promise<void>;
}

/** Watches a job in the background, from its first event to the end of its feed. */
export function followJob({ client }: Consumer, jobId: Id): JobFollower {
  const events: WatchJobEvent[] = [];
  let end: { error: unknown } | null = null;
  const watch = async () => {
    for await (const event of watchJob(client, { jobId })) events.push(event);
  };
  watch().then(
    () => {
      end = { error: null };
    },
    (error: unknown) => {
      end = { error };
    },
  );
  const hasEnded = () => {
    if (end?.error) throw end.error;
    return end !== null;
  };
  const lastJob = () => events.reduce<Job | null>((job, { event }) => (event.type === "job" ? event.job : job), null);
  return {
    events: () => events,
    job: lastJob,
    log: () => telemetryOf(events).flatMap(({ entry }) => (entry.kind === "log" ? [entry] : [])),
    async until(fits, { what, withinMs = 60_000 }) {
      return eventually(() => events.find(({ event }) => fits(event))?.event, { what, withinMs, everyMs: 2 });
    },
    async ended({ withinMs = 90_000 } = {}) {
      await eventually(hasEnded, { what: `the end of job ${jobId}, last seen ${describe(lastJob())}`, withinMs }).catch(
        (error: unknown) => {
          throw new Error(`The feed of job ${jobId} did not end; last seen: ${describe(lastJob())}`, { cause: error });
        },
      );
    },
  };
}

/** Every telemetry entry with the attempt it is of, in the order received. */
export function telemetryOf(events: readonly WatchJobEvent[]): { attempt: number; entry: TelemetryEntry }[] {
  return events.flatMap(({ event }) =>
    event.type === "telemetry" ? event.entries.map((entry) => ({ attempt: event.attempt, entry })) : [],
  );
}

function describe(job: Job | null): string {
  if (!job) return "nothing";
  const attempts = job.attempts.map(({ number, outcome, error }) => `${number} ${outcome ?? "live"} ${error ?? ""}`);
  return `${job.state} ${job.outcome ?? ""} (${attempts.join("; ")})`;
}
