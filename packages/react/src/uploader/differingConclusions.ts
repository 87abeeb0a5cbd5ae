import type { JobAnalysis } from "@gpukit/core";

/** What two analyses of the same files conclude differently, in the order it matters. */
export type DifferingConclusion = "framework" | "jobType" | "mode" | "requirements";

/** Empty where the server confirms what this page has read. */
export function differingConclusions(local: JobAnalysis, stored: JobAnalysis): DifferingConclusion[] {
  const differing: DifferingConclusion[] = [];
  for (const name of ["framework", "jobType", "mode"] as const)
    if (local[name].value !== stored[name].value) differing.push(name);
  if (!isSame(local.requirements, stored.requirements)) differing.push("requirements");
  return differing;
}

/** The same facts, whatever order they crossed the wire in. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
  const facts = Object.entries(one).filter(([, value]) => value !== undefined);
  const others = Object.entries(other).filter(([, value]) => value !== undefined);
  return (
    facts.length === others.length &&
    facts.every(([name, value]) => isSame(value, (other as Record<string, unknown>)[name]))
  );
}
