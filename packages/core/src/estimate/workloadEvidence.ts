import { kinFactor } from "./kinFactor.js";
import { rememberByName } from "./remember.js";
import { type WorkKind, workKindOf } from "./scalingLaw.js";
import { logSpeedOf, speedPoints } from "./speedPoint.js";
import type { ThroughputMeasurement } from "./throughputMeasurement.js";
import { fitWorkload, type WorkloadModel } from "./workloadModel.js";

/** The measurements that speak for a workload, and what they say. */
export interface WorkloadEvidence {
  rows: readonly ThroughputMeasurement[];
  unit: string;
  kind: WorkKind;
  /** True where no measurement is of this workload, and those of the one named most like it stand in. */
  isKin: boolean;
  /** By how much faster than the workload the rows are, by the sizes in their names; 1 where they are its own. */
  factor: number;
  /** Null where none of the measured GPUs is known. */
  model: WorkloadModel | null;
}

/** More points than this add time and no knowledge: those of the best-measured cards are kept. */
const mostPoints = 96;
/** Least share of what two workloads' words tell that they must have in common to be kin. */
const kinShare = 0.5;
/** Of several as alike, the one nearest in size. */
const sizePenalty = 0.01;

/** Evidence for a workload, made once per table and workload; null where nothing measured is like it. */
export const workloadEvidence: (
  measurements: readonly ThroughputMeasurement[],
  workload: string,
) => WorkloadEvidence | null = rememberByName(gather);

function gather(measurements: readonly ThroughputMeasurement[], workload: string): WorkloadEvidence | null {
  const usable = measurements.filter((row) => logSpeedOf(row) !== null);
  const own = usable.filter((row) => nameOf(row.workload) === nameOf(workload));
  const rows = oneUnit(own.length > 0 ? own : kinOf(usable, workload));
  const [first] = rows;
  if (!first) return null;
  const training = rows.filter(({ kind }) => kind === "training").length * 2 > rows.length;
  const kind = workKindOf(first, training);
  const points = speedPoints(rows)
    .sort((a, b) => b.repeats - a.repeats)
    .slice(0, mostPoints);
  return {
    rows,
    unit: first.unit,
    kind,
    isKin: own.length === 0,
    factor: kinFactor(workload, first.workload),
    model: fitWorkload(points, kind),
  };
}

/** Rows of the unit most of them have: others cannot be compared. */
function oneUnit(rows: readonly ThroughputMeasurement[]): ThroughputMeasurement[] {
  const counts = new Map<string, number>();
  for (const { unit } of rows) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const [unit] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return rows.filter((row) => row.unit === unit);
}

/** The rows of the workload named most like `workload`: half of what their words tell, or more, they have in common. */
function kinOf(rows: readonly ThroughputMeasurement[], workload: string): ThroughputMeasurement[] {
  const wanted = wordsOf(workload);
  const names = [...new Set(rows.map((row) => row.workload))].map((name) => ({ name, words: wordsOf(name) }));
  // A word that most workloads have ("offline") tells little of one.
  const telling = (word: string) =>
    Math.log((names.length + 1) / (names.filter(({ words }) => words.has(word)).length + 0.5));
  const sum = (words: Iterable<string>) => [...words].reduce((total, word) => total + telling(word), 0);
  let best: { name: string; likeness: number } | null = null;
  for (const { name, words } of names) {
    const share = sum([...wanted].filter((word) => words.has(word))) / sum(new Set([...wanted, ...words]));
    if (share < kinShare) continue;
    const likeness = share - sizePenalty * Math.abs(Math.log(kinFactor(workload, name)));
    if (likeness > (best?.likeness ?? Number.NEGATIVE_INFINITY)) best = { name, likeness };
  }
  return rows.filter((row) => row.workload === best?.name);
}

function nameOf(workload: string): string {
  return workload.trim().toLowerCase();
}

/** Without sizes, which {@link kinFactor} counts. */
function wordsOf(workload: string): Set<string> {
  const words = nameOf(workload).split(/[^a-z0-9.]+/);
  return new Set(words.filter((word) => word !== "" && !/^(\d[\d.]*b|\d+x\d+)$/.test(word)));
}
