import { evidenceAt } from "./collectFacts.js";
import type { JobNeeds, NeedsEvidence } from "./findNeeds.js";
import type { Evidence, JobMode, JobRisk } from "./jobAnalysis.js";
import type { JobSource } from "./jobSource.js";
import { type RiskRule, riskRules } from "./rules/riskRules.js";

export const noCheckpoints: JobRisk = {
  code: "no-checkpoints",
  message: "Saves no checkpoint: if its machine is lost it starts again from the beginning.",
  evidence: [],
};

/** What a provider or consumer should know before the job runs. */
export function findRisks(
  sources: readonly JobSource[],
  {
    needs,
    needsEvidence,
    mode,
    entryPoint,
  }: { needs: JobNeeds; needsEvidence: NeedsEvidence; mode: JobMode; entryPoint: string | null },
): JobRisk[] {
  const risks: JobRisk[] = [];
  const add = (code: string, message: string, evidence: Evidence[] = []) => risks.push({ code, message, evidence });
  if (entryPoint === null)
    add("no-entry-point", "No script or notebook to start was found; name the command yourself.");
  if (needs.networkHosts.length > 0)
    add(
      "needs-network",
      `Talks to ${needs.networkHosts.join(", ")}; the sandbox keeps the network closed unless asked.`,
      needsEvidence.network,
    );
  if (needs.secretNames.length > 0)
    add(
      "needs-secrets",
      `Reads ${needs.secretNames.join(", ")} from its environment; the provider can read ${needs.secretNames.length === 1 ? "it" : "them"} too.`,
      needsEvidence.secrets,
    );
  const packages = sources.flatMap((source) =>
    source.packages.map(({ line }) => evidenceAt(source, line, "Installs a package.")),
  );
  if (packages.length > 0)
    add(
      "installs-packages",
      "Installs packages when it starts, which takes time and needs the network.",
      packages.slice(0, 3),
    );
  if (mode !== "infer" && !needs.savesCheckpoints) risks.push(noCheckpoints);
  for (const { code, in: place, pattern, message } of riskRules) {
    const found = sources.flatMap((source) =>
      saidIn(source, place)
        .filter(({ text }) => pattern.test(text))
        .slice(0, 3)
        .map(({ text, line }) => evidenceAt(source, line, `${text.slice(0, 80)}: ${code.replaceAll("-", " ")}.`)),
    );
    if (found.length > 0) add(code, message, found.slice(0, 3));
  }
  for (const source of sources) {
    const broken = source.python?.brokenPlaces ?? 0;
    const old = source.python?.python2Line ?? null;
    if (old !== null)
      add("python2", `${source.path} is written for Python 2, which no current image holds.`, [
        evidenceAt(source, old, "Only Python 2 understands this."),
      ]);
    if (broken > 0)
      add("broken-code", `${source.path}: ${broken} ${broken === 1 ? "place" : "places"} could not be read as Python.`);
    if (source.problem !== null) add("configuration-unreadable", `${source.path}: ${source.problem}`);
  }
  return risks;
}

function saidIn({ python }: JobSource, place: RiskRule["in"]): { text: string; line: number }[] {
  if (!python) return [];
  if (place === "call") return python.calls.map(({ name, line }) => ({ text: name, line }));
  if (place === "string") return python.strings.map(({ value, line }) => ({ text: value, line }));
  return python.imports.map(({ module, line }) => ({ text: module, line }));
}
