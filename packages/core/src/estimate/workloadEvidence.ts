import { rememberByName } from "./remember.js";
import { type WorkKind, workKindOf } from "./scalingLaw.js";
import { speedPoints } from "./speedPoint.js";
import type { ThroughputMeasurement } from "./throughputMeasurement.js";
import { fitWorkload, type WorkloadModel } from "./workloadModel.js";

/** The measurements that speak for a workload, and what they say. */
export interface WorkloadEvidence {
  rows: readonly ThroughputMeasurement[];
  unit: string;
  kind: WorkKind;
  /** True where no measurement is of this workload, and those of the one named most like it stand in. */
  isKin: boolean;
  /** Null where none of the measured GPUs is known. */
  model: WorkloadModel | null;
}

/** More points than this add time and no knowledge: those of the best-measured cards are kept. */
const mostPoints = 96;
/** Least share of words two workloads' names must have in common to be kin. */
const kinShare = 0.5;

/** Evidence for a workload, made once per table and workload; null where nothing measured is like it. */
export const workloadEvidence: (
  measurements: readonly ThroughputMeasurement[],
  workload: string,
) => WorkloadEvidence | null = rememberByName(gather);

function gather(measurements: readonly ThroughputMeasurement[], workload: string): WorkloadEvidence | null {
  const usable = measurements.filter(({ throughput }) => Number(throughput) > 0);
  const own = usable.filter((row) => nameOf(row.workload) === nameOf(workload));
  const rows = oneUnit(own.length > 0 ? own : kinOf(usable, workload));
  const [first] = rows;
  if (!first) return null;
  const training = rows.filter(({ kind }) => kind === "training").length * 2 > rows.length;
  const kind = workKindOf(first, training);
  const points = speedPoints(rows)
    .sort((a, b) => b.repeats - a.repeats)
    .slice(0, mostPoints);
  return { rows, unit: first.unit, kind, isKin: own.length === 0, model: fitWorkload(points, kind) };
}

/** Rows of the unit most of them have: others cannot be compared. */
function oneUnit(rows: readonly ThroughputMeasurement[]): ThroughputMeasurement[] {
  const counts = new Map<string, number>();
  for (const { unit } of rows) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const [unit] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return rows.filter((row) => row.unit === unit);
}

/** The rows of the workload whose name shares the most words with `workload`, if at least half of all their words. */
function kinOf(rows: readonly ThroughputMeasurement[], workload: string): ThroughputMeasurement[] {
  const wanted = wordsOf(workload);
  let best: { name: string; share: number } | null = null;
  for (const name of new Set(rows.map((row) => row.workload))) {
    const words = wordsOf(name);
    const common = [...wanted].filter((word) => words.has(word)).length;
    const share = common / (wanted.size + words.size - common);
    if (share >= kinShare && share > (best?.share ?? 0)) best = { name, share };
  }
  return rows.filter((row) => row.workload === best?.name);
}

function nameOf(workload: string): string {
  return workload.trim().toLowerCase();
}

function wordsOf(workload: string): Set<string> {
  return new Set(
    nameOf(workload)
      .split(/[^a-z0-9.]+/)
      .filter(Boolean),
  );
}
