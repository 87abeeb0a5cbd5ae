// proves P24, P25, S7, A4
import type { TelemetryEntry } from "@gpukit/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { continueTelemetry, emptyTelemetry } from "./continueTelemetry.js";

const log = (seq: number): TelemetryEntry => ({ kind: "log", seq, atMs: seq, stream: "stdout", text: `${seq}` });
const gap = (firstDroppedSeq: number, seq: number): TelemetryEntry => ({
  kind: "gap",
  seq,
  atMs: seq,
  firstDroppedSeq,
  reason: "spool full",
});
const progress = (seq: number, fraction: number | null): TelemetryEntry => ({
  kind: "progress",
  seq,
  atMs: seq,
  fraction,
  operation: "training",
});
const seqsOf = (entries: readonly TelemetryEntry[]) => entries.map(({ seq }) => seq);

describe("continueTelemetry", () => {
  it("stores every entry once and in order, however batches overlap, repeat or run ahead", () => {
    const batches = fc.array(
      fc.record({ from: fc.integer({ min: 1, max: 40 }), count: fc.integer({ min: 0, max: 10 }) }),
    );
    fc.assert(
      fc.property(batches, (ranges) => {
        let state = emptyTelemetry;
        const stored: number[] = [];
        for (const { from, count } of ranges) {
          const before = state.acknowledgedSeq;
          const result = continueTelemetry(
            state,
            Array.from({ length: count }, (_, index) => log(from + index)),
          );
          state = result.state;
          stored.push(...seqsOf(result.entries));
          const reaches = count > 0 && from <= before + 1;
          expect(state.acknowledgedSeq).toBe(reaches ? Math.max(before, from + count - 1) : before);
        }
        expect(stored).toEqual(Array.from({ length: state.acknowledgedSeq }, (_, index) => index + 1));
      }),
      { numRuns: 300 },
    );
  });

  it("stops before a hole inside a batch", () => {
    const { state, entries } = continueTelemetry(emptyTelemetry, [log(1), log(2), log(4), log(5)]);
    expect(seqsOf(entries)).toEqual([1, 2]);
    expect(state.acknowledgedSeq).toBe(2);
  });

  it("goes on behind a stated gap, which states only what is missing", () => {
    const { state } = continueTelemetry(emptyTelemetry, [log(1), log(2)]);
    const next = continueTelemetry(state, [gap(2, 5), log(6)]);
    expect(next.entries).toEqual([gap(3, 5), log(6)]);
    expect(next.state.acknowledgedSeq).toBe(6);
    expect(continueTelemetry(state, [gap(4, 5), log(6)]).entries).toEqual([]);
    expect(continueTelemetry(next.state, [gap(2, 5)]).entries).toEqual([]);
  });

  it("never lets progress fall, nor be forgotten", () => {
    const told = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(fc.array(told), (fractions) => {
        const batch = fractions.map((fraction, index) => progress(index + 1, fraction));
        const { entries, state } = continueTelemetry(emptyTelemetry, batch);
        let highest: number | null = null;
        for (const [index, entry] of entries.entries()) {
          const fraction = fractions[index] ?? null;
          if (fraction !== null) highest = Math.max(highest ?? 0, fraction);
          expect(entry).toMatchObject({ kind: "progress", fraction: highest });
        }
        expect(state.progress?.fraction ?? null).toBe(highest);
      }),
      { numRuns: 200 },
    );
  });
});
