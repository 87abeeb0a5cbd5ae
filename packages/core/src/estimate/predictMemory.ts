import { findGpu } from "../catalog/findGpu.js";
import type { Interval } from "../schema/primitives.js";
import type { MemoryMeasurement } from "./memoryMeasurement.js";
import { middle } from "./middle.js";
import { precisionKind } from "./precision.js";
import { rememberByName } from "./remember.js";
import { batchOf } from "./speedPoint.js";

export interface MemoryQuery {
  workload: string;
  precision: string;
  batch?: number | null | undefined;
  /** GB of the card it is to run on; decides where measurers filled each card. */
  vramGb: number;
}

/** Peaks of one workload differ this much between cards and runs at least, to either side. */
const leastSpread = 0.04;
/** On a card this full, the allocator holds pieces it would give up for a larger need. */
const nearlyFull = 0.93;
const neededOfFull = 0.97;
/** A card filled on purpose holds the job it was filled with. */
const fullCard = 0.96;
/** What each doubling beyond the measured batches adds. */
const spreadPerDoubling = 0.05;
/** What a framework holds before any sample, GB, where one batch alone was measured. */
const baseGb = 1;
/** A single measured batch says nothing of the slope. */
const oneBatchSpread = 0.15;

/**
 * Peak memory of a measured workload, GB per GPU: base + slope × batch through the peaks at its precision. Where the
 * measurers stated no batch they filled each card, so the answer is the usual share of the card asked for. Null where nothing fits the
 * query.
 */
export function predictMemory(
  { workload, precision, batch, vramGb }: MemoryQuery,
  measurements: readonly MemoryMeasurement[],
): Interval | null {
  const { peaks, batched, line } = peaksOf(measurements, `${precisionKind(precision)} ${workload}`);
  const wanted = batchOf(batch);
  if (wanted !== null && line) return alongLine(batched, line, wanted);
  if (line) return ofAnyBatch(batched);
  const shares = peaks.flatMap((peak) => (peak.vramGb === null ? [] : [peak.gb / peak.vramGb]));
  if (shares.length === 0 || !(vramGb > 0)) return null;
  const mid = Math.min(middle(shares), fullCard) * vramGb;
  return { low: Math.min(...shares, fullCard) * vramGb, mid, high: Math.max(...shares) * vramGb };
}

/** The peaks of a workload at a kind of precision, "half resnet50 train", with the line through those of known batch. */
const peaksOf = rememberByName((measurements: readonly MemoryMeasurement[], name: string) => {
  const peaks = measurements.flatMap((row): Peak[] => {
    if (row.peakGb === null || !(row.peakGb > 0) || !name.endsWith(row.workload)) return [];
    if (`${precisionKind(row.precision)} ${row.workload}` !== name) return [];
    const hasGb = findGpu(row.gpu)?.vramGb ?? null;
    const isFull = hasGb !== null && row.peakGb > nearlyFull * hasGb;
    return [{ batch: batchOf(row.batch), gb: row.peakGb * (isFull ? neededOfFull : 1), vramGb: hasGb }];
  });
  const batched = peaks.flatMap((peak) => (peak.batch === null ? [] : [{ ...peak, batch: peak.batch }]));
  return { peaks, batched, line: batched.length > 0 ? fitLine(batched) : null };
});

/** GB; a guess where one batch alone was measured. */
interface Line {
  base: number;
  slope: number;
  isGuess: boolean;
}

interface Peak {
  batch: number | null;
  gb: number;
  vramGb: number | null;
}

/** The batch is not known: anything that was measured. */
function ofAnyBatch(peaks: readonly Peak[]): Interval {
  const gb = peaks.map((peak) => peak.gb);
  return { low: Math.min(...gb), mid: middle(gb), high: Math.max(...gb) };
}

function alongLine(peaks: readonly (Peak & { batch: number })[], line: Line, batch: number): Interval {
  const batches = peaks.map((peak) => peak.batch);
  const at = (where: number) => Math.max(line.base + line.slope * where, 0.1);
  const misses = peaks.map((peak) => Math.abs(Math.log(peak.gb / at(peak.batch)))).sort((a, b) => a - b);
  const beyond = Math.max(0, Math.log2(batch / Math.max(...batches)), Math.log2(Math.min(...batches) / batch));
  const spread =
    Math.max(leastSpread, misses[Math.ceil(0.8 * misses.length) - 1] ?? 0, line.isGuess ? oneBatchSpread : 0) +
    spreadPerDoubling * beyond;
  const mid = at(batch);
  return { low: mid * Math.exp(-spread), mid, high: mid * Math.exp(spread) };
}

/** The middle of all slopes between two peaks (Theil–Sen), which one odd run cannot tilt. */
function fitLine(peaks: readonly { batch: number; gb: number }[]): Line {
  const slopes = peaks.flatMap((a, index) =>
    peaks.slice(index + 1).flatMap((b) => (a.batch === b.batch ? [] : [(a.gb - b.gb) / (a.batch - b.batch)])),
  );
  const [first] = peaks;
  if (slopes.length === 0 && first) {
    const gb = middle(peaks.map((peak) => peak.gb));
    const base = Math.min(baseGb, gb / 2);
    return { base, slope: (gb - base) / first.batch, isGuess: true };
  }
  const slope = Math.max(0, middle(slopes));
  const base = middle(peaks.map(({ batch, gb }) => gb - slope * batch));
  // No job starts with less than nothing: such a line bends, and is nearer to one through the origin.
  return base >= 0
    ? { base, slope, isGuess: false }
    : { base: 0, slope: middle(peaks.map(({ batch, gb }) => gb / batch)), isGuess: false };
}
