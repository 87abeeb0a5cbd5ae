// proves P23, P24, P25, P38, P39, S7, S15, A4, A5
import type { LogEntry, MetricsEntry, TelemetryEntry, TrainingEntry } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { readFeed } from "../feed/readFeed.js";
import { findJob } from "../jobs/jobRepository.js";
import { startTestRun } from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { maxTelemetryEntries, reportTelemetry } from "./reportTelemetry.js";
import { hasGapSince, readLatestFigures, readLogTail } from "./telemetryRepository.js";

async function setup() {
  const { server, clock } = await createTestServer();
  const { named } = await startTestRun(server);
  const report = (entries: TelemetryEntry[]) => reportTelemetry(server, { ...named, entries });
  const readTelemetry = async () =>
    (await readFeed(server.db, { streamId: named.jobId, afterSeq: 0 })).flatMap(({ event }) =>
      event.type === "telemetry" ? [event] : [],
    );
  return { server, clock, named, report, readTelemetry, key: { jobId: named.jobId, attempt: 1 } };
}

const log = (seq: number, text = `line ${seq}`): LogEntry => ({ kind: "log", seq, atMs: seq, stream: "stdout", text });
const metrics = (seq: number): MetricsEntry => ({
  kind: "metrics",
  seq,
  atMs: seq,
  gpus: [],
  cpuPerCore: [0.5],
  ramUsedGb: seq,
  ramTotalGb: 64,
  swapUsedGb: 0,
  networkReceivedBytes: 0,
  networkSentBytes: 0,
});
const training = (seq: number): TrainingEntry => ({
  kind: "training",
  seq,
  atMs: seq,
  scope: "epoch",
  values: { loss: seq },
});

describe("reportTelemetry", () => {
  it("stores a batch once, as one event, and keeps the latest figures", async () => {
    const { server, report, readTelemetry, key } = await setup();
    const progress = { kind: "progress", seq: 2, atMs: 2, fraction: 0.5, operation: "epoch 1" } as const;
    const batch = [metrics(1), progress, training(3), metrics(4), log(5)];
    expect(await report(batch)).toEqual({ acknowledgedSeq: 5 });
    expect(await report(batch)).toEqual({ acknowledgedSeq: 5 });
    expect(await readTelemetry()).toEqual([{ type: "telemetry", attempt: 1, entries: batch }]);
    const latest = { progress, metrics: metrics(4), training: training(3) };
    expect(await readLatestFigures(server.db, key)).toEqual(latest);
    expect(await report([{ ...progress, seq: 6, fraction: 0.4 }])).toEqual({ acknowledgedSeq: 6 });
    expect(await readLatestFigures(server.db, key)).toMatchObject({ ...latest, progress: { seq: 6, fraction: 0.5 } });
    expect(await readLatestFigures(server.db, { ...key, attempt: 2 })).toEqual({
      progress: null,
      metrics: null,
      training: null,
    });
  });

  it("skips an overlap and answers a hole with how far it has come", async () => {
    const { report, readTelemetry } = await setup();
    await report([log(1), log(2)]);
    expect(await report([log(2), log(3)])).toEqual({ acknowledgedSeq: 3 });
    expect(await report([log(5), log(6)])).toEqual({ acknowledgedSeq: 3 });
    const entries = (await readTelemetry()).map((event) => event.entries.map(({ seq }) => seq));
    expect(entries).toEqual([[1, 2], [3]]);
  });

  it("lets a stated gap through and remembers it", async () => {
    const { server, report, key } = await setup();
    const gap = { kind: "gap", seq: 40, atMs: 400, firstDroppedSeq: 1, reason: "disk full" } as const;
    expect(await hasGapSince(server.db, { ...key, sinceMs: 0 })).toBe(false);
    expect(await report([gap, log(41)])).toEqual({ acknowledgedSeq: 41 });
    expect(await hasGapSince(server.db, { ...key, sinceMs: 400 })).toBe(true);
    expect(await hasGapSince(server.db, { ...key, sinceMs: 401 })).toBe(false);
    expect(await hasGapSince(server.db, { ...key, attempt: 2, sinceMs: 0 })).toBe(false);
  });

  it("stores simultaneous repeats once", async () => {
    const { report, readTelemetry } = await setup();
    const answers = await Promise.all(Array.from({ length: 6 }, () => report([log(1), log(2)])));
    expect(new Set(answers.map(({ acknowledgedSeq }) => acknowledgedSeq))).toEqual(new Set([2]));
    expect(await readTelemetry()).toHaveLength(1);
  });

  it("renews the lease once a third of it is used", async () => {
    const { server, clock, named, report } = await setup();
    const lease = async () => (await findJob(server.db, named.jobId))?.attempts[0]?.leaseExpiresAtMs;
    const untilMs = clock.nowMs() + server.timings.leaseMs;
    clock.advance(server.timings.leaseMs / 3);
    await report([log(1)]);
    expect(await lease()).toBe(untilMs);
    clock.advance(1);
    await report([log(2)]);
    expect(await lease()).toBe(clock.nowMs() + server.timings.leaseMs);
  });

  it("refuses a batch beyond its bounds", async () => {
    const { report } = await setup();
    const many = Array.from({ length: maxTelemetryEntries + 1 }, (_, index) => log(index + 1, ""));
    const long = Array.from({ length: 100 }, (_, index) => log(index + 1, "x".repeat(10_000)));
    await expect(report(many)).rejects.toMatchObject({ code: "invalid-input" });
    await expect(report(long)).rejects.toMatchObject({ code: "invalid-input" });
  });
});

describe("readLogTail", () => {
  it("gives the last lines across batches, oldest first", async () => {
    const { server, named, report } = await setup();
    await report([log(1), metrics(2), log(3)]);
    await report([log(4), log(5)]);
    const tail = (lines: number) => readLogTail(server.db, { jobId: named.jobId, lines });
    expect(await tail(3)).toEqual([log(3), log(4), log(5)]);
    expect(await tail(100)).toEqual([log(1), log(3), log(4), log(5)]);
    expect(await readLogTail(server.db, { jobId: server.newId(), lines: 5 })).toEqual([]);
  });
});
