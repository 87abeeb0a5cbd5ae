import type { JobAnalysis } from "../analysis/jobAnalysis.js";

/** What multiplies a job's time; everything else decides what kind of work it is. */
export const workParameters = ["epochs", "steps", "datasetSize", "images", "resolution"] as const;

const referenceResolution = 224;

/**
 * How much a job has to do, relative to others of its {@link fingerprintJob}: epochs or steps × samples × resolution².
 * A plain number; a job without any of these has 1.
 */
export function workOf(analysis: JobAnalysis): number {
  const rounds = numberOf(analysis, "steps") ?? numberOf(analysis, "epochs") ?? 1;
  const samples = numberOf(analysis, "datasetSize") ?? numberOf(analysis, "images") ?? 1;
  const resolution = numberOf(analysis, "resolution") ?? referenceResolution;
  return rounds * samples * (resolution / referenceResolution) ** 2;
}

/** Outside these a number is a mistake, and its products would leave what a number can hold. */
const smallest = 1e-6;
const largest = 1e15;

/** A plausible positive number the analysis found under a name, else null. */
export function numberOf(analysis: JobAnalysis, name: string): number | null {
  const value = analysis.parameters.find((parameter) => parameter.name === name)?.value;
  return typeof value === "number" && value >= smallest && value <= largest ? value : null;
}
