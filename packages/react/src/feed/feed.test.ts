// proves P23, P24, P25, P26
import type { Escrow, Job, JobFeedEvent, MetricsEntry, TelemetryEntry, Voucher } from "@gpukit/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLogBuffer } from "../logs/createLogBuffer.js";
import { emptyJobFeed } from "./emptyJobFeed.js";
import { foldJobFeed, foldMonitorView } from "./foldJobFeed.js";
import type { OpenJobFeed } from "./JobFeed.js";

const job = (version: number, state: Job["state"], attempts = 1) =>
  ({ version, state, attempts: Array.from({ length: attempts }, (_, index) => ({ number: index + 1 })) }) as Job;
const metrics = (seq: number, atMs = seq * 1_000) =>
  ({ kind: "metrics", seq, atMs, gpus: [] }) as unknown as MetricsEntry;
const log = (seq: number, text = `line ${seq}`): TelemetryEntry => ({
  kind: "log",
  seq,
  atMs: seq * 1_000,
  stream: "stdout",
  text,
});
const progress = (seq: number, fraction: number | null): TelemetryEntry => ({
  kind: "progress",
  seq,
  atMs: seq,
  fraction,
  operation: `step ${seq}`,
});
const told = (attempt: number, ...entries: TelemetryEntry[]): JobFeedEvent => ({ type: "telemetry", attempt, entries });
const fold = (events: JobFeedEvent[], from: OpenJobFeed = emptyJobFeed("live")) => events.reduce(foldJobFeed, from);
const texts = (feed: OpenJobFeed) =>
  feed.logs.slice(0, 1e9).map((line) => (line.kind === "log" ? line.text : line.kind));

describe("the feed of a job", () => {
  it("shows the last sample and those of the last minute", () => {
    const feed = fold(Array.from({ length: 120 }, (_, index) => told(1, metrics(index + 1))));
    expect(feed.metrics?.seq).toBe(120);
    expect(feed.metricsSeries.map(({ seq }) => seq)).toEqual(Array.from({ length: 61 }, (_, index) => index + 60));
  });

  it("takes each entry in once, however often and in whatever batches it is told", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(30), fc.nat(10)), { maxLength: 30 }), (batches) => {
        let upTo = 0;
        const events = batches.map(([back, more]) => {
          const from = Math.max(1, upTo + 1 - back);
          upTo = Math.max(upTo, upTo + more);
          return told(1, ...Array.from({ length: upTo - from + 1 }, (_, index) => log(from + index)));
        });
        expect(texts(fold(events))).toEqual(Array.from({ length: upTo }, (_, index) => `line ${index + 1}`));
      }),
      { numRuns: 200 },
    );
  });

  it("never lets progress fall within an attempt, and begins anew with the next", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.float({ min: 0, max: 1, noNaN: true })), { minLength: 1 }), (fractions) => {
        let feed = emptyJobFeed("live");
        let highest: number | null = null;
        for (const [index, fraction] of fractions.entries()) {
          feed = foldJobFeed(feed, told(1, progress(index + 1, fraction)));
          highest = fraction === null ? highest : Math.max(highest ?? 0, fraction);
          expect(feed.progress?.fraction).toBe(highest);
          expect(feed.progress?.operation).toBe(`step ${index + 1}`);
        }
        expect(foldJobFeed(feed, told(2, progress(1, 0.1))).progress?.fraction).toBe(0.1);
      }),
      { numRuns: 200 },
    );
  });

  it("puts what an earlier attempt still tells into the log, not among the present figures", () => {
    const feed = fold([told(1, metrics(1), log(2)), told(2, metrics(1)), told(1, metrics(3), log(4))]);
    expect(feed.metricsSeries).toEqual([metrics(1)]);
    expect(texts(feed)).toEqual(["line 2", "line 4"]);
  });

  it("marks where readings were dropped", () => {
    const gap: TelemetryEntry = { kind: "gap", seq: 9, atMs: 9_000, firstDroppedSeq: 3, reason: "disk full" };
    const feed = fold([told(1, metrics(2), gap, metrics(10))]);
    expect(feed.metricsGapsAtMs).toEqual([9_000]);
    expect(texts(feed)).toEqual(["gap"]);
  });

  it("tells each change of state once and in order, and keeps the newest job", () => {
    const events = [job(1, "queued", 0), job(2, "assigned"), job(3, "assigned"), job(4, "running"), job(2, "assigned")];
    const feed = fold(events.map((job) => ({ type: "job", job })));
    expect(feed.timeline.map(({ state }) => state)).toEqual(["queued", "assigned", "running"]);
    expect(feed.job?.version).toBe(4);
  });

  it("keeps the newest escrow, the latest voucher of each attempt, and a confirmed settlement", () => {
    const escrow = (version: number) => ({ version }) as Escrow;
    const voucher = (attempt: number, seq: number) => ({ claim: { attempt, seq } }) as Voucher;
    const feed = fold([
      { type: "escrow", escrow: escrow(2) },
      { type: "escrow", escrow: escrow(1) },
      ...[voucher(1, 1), voucher(2, 1), voucher(1, 2), voucher(1, 1)].map(
        (voucher): JobFeedEvent => ({ type: "voucher", voucher }),
      ),
      { type: "settlement", settlement: { state: "confirmed" } as never },
      { type: "settlement", settlement: { state: "broadcast" } as never },
    ]);
    expect(feed.escrow?.version).toBe(2);
    expect(feed.vouchers.map(({ claim }) => [claim.attempt, claim.seq])).toEqual([
      [2, 1],
      [1, 2],
    ]);
    expect(feed.settlement?.state).toBe("confirmed");
  });

  it("shows the present at once to who comes late, and then the whole history without a repeat", () => {
    const view = {
      job: job(7, "running"),
      escrow: { version: 3 },
      progress: progress(8, 0.5),
      metrics: metrics(9),
      training: null,
      logTail: [log(10)],
      receipt: null,
      settlement: null,
    } as never;
    const seen = foldMonitorView(emptyJobFeed("live"), view);
    expect(seen).toMatchObject({ attempt: 1, progress: { fraction: 0.5 }, metrics: { seq: 9 } });
    const later = fold([told(1, progress(1, 0.1), metrics(2), log(3)), told(1, metrics(9), log(10))], seen);
    expect(later.progress?.fraction).toBe(0.5);
    expect(later.metrics?.seq).toBe(9);
    expect(later.metricsSeries.map(({ seq }) => seq)).toEqual([2, 9]);
    expect(texts(later)).toEqual(["line 3", "line 10"]);
  });

  it("keeps every epoch when it thins a long training", () => {
    const training = (seq: number) =>
      ({ kind: "training", seq, atMs: seq, scope: seq % 100 === 0 ? "epoch" : "batch", values: { loss: 1 } }) as const;
    const feed = fold(Array.from({ length: 3_000 }, (_, index) => told(1, training(index + 1))));
    expect(feed.training.length).toBeLessThanOrEqual(600);
    expect(feed.training.filter(({ scope }) => scope === "epoch")).toHaveLength(30);
    expect(feed.training.at(-1)?.seq).toBe(3_000);
  });
});

describe("the log's ring", () => {
  it("is the tail of everything pushed, at any size", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(80), (capacity, count) => {
        const buffer = createLogBuffer({ lines: capacity });
        for (let seq = 1; seq <= count; seq += 1) buffer.push({ ...log(seq), attempt: 1 } as never);
        const held = Array.from({ length: count }, (_, index) => index + 1).slice(-capacity);
        expect(buffer.slice(0, count).map(({ seq }) => seq)).toEqual(held);
        expect(buffer.length + buffer.dropped).toBe(count);
        expect(buffer.at(-1)).toBeUndefined();
        expect(buffer.at(buffer.length)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });
});
