import { baseName, evidenceAt } from "./collectFacts.js";
import type { Conclusion, Evidence, Framework } from "./jobAnalysis.js";
import type { JobSource } from "./jobSource.js";
import { standardLibrary } from "./rules/standardLibrary.js";
import { confidenceOf, type Sign, weighSigns } from "./weighSigns.js";

/** The framework a job runs on; "none" where nothing speaks for one, surer when every import is accounted for. */
export function concludeFramework(
  sources: readonly JobSource[],
  signs: readonly Sign<Framework>[],
): Conclusion<Framework> {
  const weighed = weighSigns(signs);
  const [first] = weighed;
  if (first) return { value: first.value, confidence: confidenceOf(weighed), evidence: first.evidence };
  const foreign = foreignImports(sources);
  const read = sources.some(({ python }) => python !== null);
  if (foreign.length > 0) return { value: "none", confidence: 0.9, evidence: foreign };
  return { value: "none", confidence: read ? 0.97 : 0.4, evidence: ownImports(sources) };
}

/** As much evidence as anybody reads. */
const mostEvidence = 3;

function foreignImports(sources: readonly JobSource[]): Evidence[] {
  const own = new Set(sources.map(({ path }) => baseName(path).replace(/\.py$/, "")));
  const folders = new Set(sources.flatMap(({ path }) => path.split("/").slice(0, -1)));
  const isForeign = (top: string) => !(top === "" || own.has(top) || folders.has(top) || standardLibrary.has(top));
  return importsOf(sources, isForeign).map(({ source, top, line }) =>
    evidenceAt(source, line, `${top} is no framework that computes on a GPU.`),
  );
}

function ownImports(sources: readonly JobSource[]): Evidence[] {
  return importsOf(sources, () => true).map(({ source, line }) =>
    evidenceAt(source, line, "Imports only the standard library and the job's own files."),
  );
}

function importsOf(sources: readonly JobSource[], isMeant: (top: string) => boolean) {
  return sources
    .flatMap((source) =>
      (source.python?.imports ?? []).map(({ module, line }) => ({ source, top: module.split(".")[0] ?? "", line })),
    )
    .filter(({ top }) => isMeant(top))
    .slice(0, mostEvidence);
}
