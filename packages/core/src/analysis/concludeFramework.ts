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
  if (foreign.length > 0) return { value: "none", confidence: 0.9, evidence: foreign.slice(0, 3) };
  return { value: "none", confidence: read ? 0.97 : 0.4, evidence: ownImports(sources).slice(0, 3) };
}

function foreignImports(sources: readonly JobSource[]): Evidence[] {
  const own = new Set(sources.map(({ path }) => baseName(path).replace(/\.py$/, "")));
  const folders = new Set(sources.flatMap(({ path }) => path.split("/").slice(0, -1)));
  return sources.flatMap((source) =>
    (source.python?.imports ?? []).flatMap(({ module, line }) => {
      const [top = ""] = module.split(".");
      if (top === "" || own.has(top) || folders.has(top) || standardLibrary.has(top)) return [];
      return [evidenceAt(source, line, `${top} is no framework that computes on a GPU.`)];
    }),
  );
}

function ownImports(sources: readonly JobSource[]): Evidence[] {
  return sources.flatMap((source) =>
    (source.python?.imports ?? []).map(({ line }) =>
      evidenceAt(source, line, "Imports only the standard library and the job's own files."),
    ),
  );
}
