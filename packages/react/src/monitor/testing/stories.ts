import type { JobFeedEvent, JobMonitorView } from "@gpukit/core";
import type { FakeClientParameters } from "../../testing/createFakeClient.js";
import { createFakeFeed, type FakeFeed } from "../../testing/createFakeFeed.js";
import {
  createdAtMs,
  jobAfter,
  monitorViewOf,
  queuedJob,
  receiptOf,
  sampleOffer,
  sampleOutput,
  sampleQuote,
  sampleServerInfo,
  settlementOf,
  telemetryOf,
  toRunning,
  used,
  voucherOf,
} from "../../testing/sampleJobs.js";

/** A fake client's answers for one job, and its feed to push more into. */
export type Story = FakeClientParameters & { feed: FakeFeed; view: JobMonitorView };

export function storyOf(view: JobMonitorView, ...events: JobFeedEvent[]): Story {
  const feed = createFakeFeed();
  feed.push(...events);
  return {
    feed,
    view,
    queries: {
      "jobs.monitor": () => view,
      "quotes.get": () => sampleQuote,
      "offers.list": () => [sampleOffer],
      "server.info": () => sampleServerInfo,
    },
    subscriptions: { "jobs.watch": feed.open },
  };
}

const queued = queuedJob();
export const runningJob = jobAfter(queued, ...toRunning());

/** 915 of 1,500 steps, with a gap in the log and a warning. */
export function runningStory(changes: Partial<JobMonitorView> = {}): Story {
  const warning: JobFeedEvent = {
    type: "telemetry",
    attempt: 1,
    entries: [
      { kind: "gap", seq: 4_050, atMs: createdAtMs + 950_000, firstDroppedSeq: 4_014, reason: "The spool was full." },
      {
        kind: "log",
        seq: 4_051,
        atMs: createdAtMs + 951_000,
        stream: "stderr",
        text: "UserWarning: 2 captions longer than 77 tokens were cut and this is a long line that goes on and on and on",
      },
      {
        kind: "log",
        seq: 4_052,
        atMs: createdAtMs + 951_500,
        stream: "system",
        text: "gpukit: usage counted to 900 s",
      },
    ],
  };
  return storyOf(
    monitorViewOf(runningJob, changes),
    { type: "job", job: queued },
    { type: "job", job: runningJob },
    ...telemetryOf(915),
    warning,
    { type: "voucher", voucher: voucherOf({ seq: 30, activeS: 900 }) },
  );
}

export const movedJob = jobAfter(
  runningJob,
  ...used(300, 10),
  [341, { type: "checkpoint-accepted", fence: 1, activeMs: 300_000 }],
  ...used(600, 20).slice(10),
  [660, { type: "lease-expired", fence: 1 }],
  ...toRunning(2, 670).slice(0, -1),
  [710, { type: "running", fence: 2, resumesFromCheckpoint: true }],
);

/** Lost by its first machine, running again on another from the last checkpoint. */
export function movedStory(): Story {
  const story = storyOf(
    monitorViewOf(movedJob),
    { type: "job", job: runningJob },
    ...telemetryOf(600),
    { type: "job", job: movedJob },
    ...telemetryOf(30, { attempt: 2, from: 660 }),
  );
  const second = { ...sampleOffer, id: movedJob.attempts[1]?.offerId ?? "", name: "orion-02" };
  return { ...story, queries: { ...story.queries, "offers.list": () => [sampleOffer, second] } };
}

/** Waiting for a machine. */
export function queuedStory(): Story {
  return storyOf(monitorViewOf(queued), { type: "job", job: queued });
}

export const completedJob = jobAfter(
  runningJob,
  ...used(1_800, 60),
  [1_850, { type: "uploading", fence: 1, exitCode: 0 }],
  [
    1_860,
    {
      type: "completed",
      fence: 1,
      outputs: [sampleOutput, { ...sampleOutput, path: "validation-1500.png", sizeBytes: 4_100_000 }],
    },
  ],
);

/** Done, settled, with the job's own report. */
export function completedStory(): Story {
  const receipt = receiptOf(completedJob);
  const settlement = settlementOf(receipt);
  const final: JobFeedEvent = {
    type: "telemetry",
    attempt: 1,
    entries: [
      {
        kind: "training",
        seq: 9_000,
        atMs: createdAtMs + 1_845_000,
        scope: "final",
        values: { accuracy: 0.9537, loss: 0.0777, epochs: 15, bestEpoch: 14, timeS: 1_798 },
      },
    ],
  };
  const story = storyOf(
    monitorViewOf(completedJob, { receipt, settlement }),
    { type: "job", job: runningJob },
    ...telemetryOf(1_500),
    final,
    { type: "job", job: completedJob },
    { type: "receipt", receipt },
    { type: "settlement", settlement },
  );
  story.feed.end();
  return story;
}

export const failedJob = jobAfter(runningJob, ...used(702, 24), [
  743,
  {
    type: "attempt-failed",
    fence: 1,
    outcome: "out-of-memory",
    exitCode: 1,
    error: "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 3.38 GiB.",
  },
]);

/** Out of memory, settled. */
export function failedStory(): Story {
  const receipt = receiptOf(failedJob);
  const settlement = settlementOf(receipt);
  const story = storyOf(
    monitorViewOf(failedJob, { receipt, settlement }),
    { type: "job", job: runningJob },
    ...telemetryOf(572),
    { type: "job", job: failedJob },
    { type: "receipt", receipt },
    { type: "settlement", settlement },
  );
  story.feed.end();
  return story;
}
