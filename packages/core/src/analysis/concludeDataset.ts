import { baseName, evidenceAt, type Fact } from "./collectFacts.js";
import type { Conclusion } from "./jobAnalysis.js";
import type { JobSource } from "./jobSource.js";
import { datasetRules } from "./rules/datasetRules.js";
import { statedDataset } from "./statedDataset.js";
import type { Sign } from "./weighSigns.js";

/** A data set with its published number of samples, where it is a known one. */
export interface FoundDataset {
  conclusion: Conclusion<string | null>;
  samples: number | null;
  /** Pixels per side of its pictures, where all have the same. */
  resolution: number | null;
}

/** The data a job works on: a file of its own that it names, else a published data set. */
export function concludeDataset(
  sources: readonly JobSource[],
  facts: readonly Fact[],
  signs: readonly Sign<string>[],
): FoundDataset {
  const stated = statedDataset(sources);
  if (stated) return { conclusion: stated, samples: null, resolution: null };
  const own = ownDataFile(sources, facts);
  if (own) return { conclusion: own, samples: null, resolution: null };
  const [sign] = signs;
  const hub = sign ? null : hubDataset(sources);
  if (hub) return { conclusion: hub, samples: null, resolution: null };
  const known = datasetRules.find(({ value }) => value === sign?.value);
  if (!sign || !known)
    return { conclusion: { value: null, confidence: 0.5, evidence: [] }, samples: null, resolution: null };
  const conclusion = { value: known.value, confidence: 0.8, evidence: [sign.evidence] };
  return { conclusion, samples: known.samples, resolution: known.resolution ?? null };
}

function ownDataFile(sources: readonly JobSource[], facts: readonly Fact[]): Conclusion<string> | null {
  const files = sources.filter(({ kind }) => kind === "data");
  for (const { path } of files) {
    const name = baseName(path).toLowerCase();
    const fact = facts.find(({ kind, text }) => kind === "string" && (text === name || text.endsWith(`/${name}`)));
    if (fact)
      return {
        value: path,
        confidence: 0.9,
        evidence: [evidenceAt(fact.source, fact.line, `${baseName(path)} is one of the job's own files.`)],
      };
  }
  return null;
}

/** Kinds of files that `load_dataset` reads, which are no names of data sets. */
const fileKinds = /^(json|csv|text|parquet|arrow|pandas|webdataset|imagefolder|audiofolder|xml)$/;

/** What `load_dataset("name")` or `tfds.load("name")` asks for. */
function hubDataset(sources: readonly JobSource[]): Conclusion<string> | null {
  for (const source of sources)
    for (const {
      name,
      arguments: [first],
      line,
    } of source.python?.calls ?? []) {
      if (!/(^|\.)(load_dataset|tfds\.load|tensorflow_datasets\.load|kagglehub\.dataset_download)$/.test(name))
        continue;
      if (typeof first?.literal !== "string" || first.literal === "" || first.literal.length > 120) continue;
      if (fileKinds.test(first.literal)) continue;
      const evidence = [evidenceAt(source, line, `${first.literal}: the data set that is loaded.`)];
      return { value: first.literal, confidence: 0.8, evidence };
    }
  return null;
}
