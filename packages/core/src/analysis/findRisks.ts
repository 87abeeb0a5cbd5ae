import { evidenceAt } from "./collectFacts.js";
import type { JobNeeds } from "./findNeeds.js";
import type { Evidence, JobMode, JobRisk } from "./jobAnalysis.js";
import type { JobSource } from "./jobSource.js";

/** Calls that do what reading the code cannot show. */
const opaqueCalls = /^(eval|exec|os\.system|os\.popen|subprocess\.\w+|pickle\.loads?|marshal\.loads?|ctypes\.\w+)$/;

/** What a provider or consumer should know before the job runs. */
export function findRisks(
  sources: readonly JobSource[],
  { needs, mode, entryPoint }: { needs: JobNeeds; mode: JobMode; entryPoint: string | null },
): JobRisk[] {
  const risks: JobRisk[] = [];
  const add = (code: string, message: string, evidence: Evidence[] = []) => risks.push({ code, message, evidence });
  if (entryPoint === null)
    add("no-entry-point", "No script or notebook to start was found; name the command yourself.");
  if (needs.networkHosts.length > 0)
    add(
      "needs-network",
      `Talks to ${needs.networkHosts.join(", ")}; the sandbox keeps the network closed unless asked.`,
    );
  if (needs.secretNames.length > 0)
    add("needs-secrets", `Reads ${needs.secretNames.join(", ")} from its environment; the provider can read them too.`);
  const packages = sources.flatMap((source) =>
    source.packages.map(({ line }) => evidenceAt(source, line, "Installs a package.")),
  );
  if (packages.length > 0)
    add(
      "installs-packages",
      "Installs packages when it starts, which takes time and needs the network.",
      packages.slice(0, 3),
    );
  if (mode !== "infer" && !needs.savesCheckpoints)
    add("no-checkpoints", "Saves no checkpoint: if its machine is lost it starts again from the beginning.");
  const opaque = sources.flatMap((source) =>
    (source.python?.calls ?? [])
      .filter(({ name }) => opaqueCalls.test(name))
      .map(({ name, line }) => evidenceAt(source, line, `${name} does what the code does not show.`)),
  );
  if (opaque.length > 0) add("opaque-code", "Runs other programs or data as code.", opaque.slice(0, 3));
  for (const source of sources) {
    const broken = source.python?.brokenPlaces ?? 0;
    if (broken > 0)
      add(
        "broken-code",
        `${source.path}: ${broken} ${broken === 1 ? "place" : "places"} could not be read as Python 3.`,
      );
    if (source.problem !== null) add("configuration-unreadable", `${source.path}: ${source.problem}`);
  }
  return risks;
}
