import type { Conclusion, JobAnalysis } from "../analysis/jobAnalysis.js";
import { hashOf } from "../schema/hash.js";
import type { Sha256 } from "../schema/primitives.js";
import { workParameters } from "./workOf.js";

/**
 * A digest of what kind of work a job is: two jobs share it when they differ only in how much they do (epochs, steps,
 * data set size, resolution; see `workOf`) or in lines the analysis draws nothing from.
 */
export function fingerprintJob(analysis: JobAnalysis): Sha256 {
  const amounts: readonly string[] = workParameters;
  return hashOf({
    framework: features(analysis.framework),
    jobType: features(analysis.jobType),
    mode: analysis.mode.value,
    dataset: features(analysis.dataset),
    entryPoint: analysis.entryPoint.value?.split("/").at(-1) ?? null,
    parameters: analysis.parameters
      .filter(({ name }) => !amounts.includes(name))
      .map(({ name, value }) => `${name}=${value}`)
      .sort(),
  });
}

/** The lines a conclusion rests on tell two jobs with the same conclusion apart. */
function features({ value, evidence }: Conclusion<string | null>) {
  return { value, lines: [...new Set(evidence.map(({ excerpt }) => excerpt))].sort() };
}
