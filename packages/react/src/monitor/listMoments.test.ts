// proves P26
import type { Job } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import {
  createdAtMs,
  jobAfter,
  monitorViewOf,
  queuedJob,
  receiptOf,
  settlementOf,
  toRunning,
  used,
} from "../testing/sampleJobs.js";
import { listMoments } from "./listMoments.js";
import { completedJob, failedJob, runningJob } from "./testing/stories.js";

const { escrow } = monitorViewOf(queuedJob());
const told = (job: Job, settlement = null as ReturnType<typeof settlementOf> | null) =>
  listMoments(job, escrow, settlement).map(({ kind, state }) => `${kind} ${state}`);

describe("listMoments", () => {
  it("tells what happened, what is happening and what is still to come", () => {
    expect(told(queuedJob())).toEqual([
      "locked done",
      "queued now",
      "assigned todo",
      "preparing todo",
      "running todo",
      "uploading todo",
      "completed todo",
    ]);
    expect(told(runningJob)).toEqual([
      "locked done",
      "queued done",
      "assigned done",
      "preparing done",
      "running now",
      "uploading todo",
      "completed todo",
    ]);
  });

  it("tells each change of a completed and settled job once, in order, with the times that were recorded", () => {
    const moments = listMoments(completedJob, escrow, settlementOf(receiptOf(completedJob)));
    expect(moments.map(({ kind }) => kind)).toEqual([
      "locked",
      "queued",
      "assigned",
      "preparing",
      "running",
      "uploading",
      "completed",
      "settled",
    ]);
    expect(new Set(moments.map(({ key }) => key)).size).toBe(moments.length);
    const times = moments.flatMap(({ atMs }) => atMs ?? []);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(moments.find(({ kind }) => kind === "running")?.atMs).toBe(createdAtMs + 41_000);
  });

  it("tells of no upload where a script failed, and that the money is not divided yet", () => {
    expect(told(failedJob)).toEqual([
      "locked done",
      "queued done",
      "assigned done",
      "preparing done",
      "running done",
      "failed bad",
      "settling now",
    ]);
  });

  it("tells of each attempt and of the way back into the queue", () => {
    const lost = jobAfter(runningJob, ...used(30, 1), [90, { type: "lease-expired", fence: 1 }]);
    expect(told(lost).slice(2)).toEqual([
      "assigned done",
      "preparing done",
      "running done",
      "requeued now",
      "assigned todo",
      "preparing todo",
      "running todo",
      "uploading todo",
      "completed todo",
    ]);
    const again = jobAfter(lost, ...toRunning(2, 100));
    expect(told(again).slice(5)).toEqual([
      "requeued warn",
      "assigned done",
      "preparing done",
      "running now",
      "uploading todo",
      "completed todo",
    ]);
  });

  it("tells where a stop was asked for, and that nothing but the stop is to come", () => {
    const stopping = jobAfter(runningJob, [60, { type: "cancel-requested" }]);
    expect(told(stopping).slice(4)).toEqual(["running now", "stopRequested warn", "canceled todo"]);
  });
});
