import { evidenceAt } from "./collectFacts.js";
import type { Conclusion } from "./jobAnalysis.js";
import type { JobSource } from "./jobSource.js";

/** The data set a job names by its address. Surer where a hash says which bytes are meant: `ipfs://` is one by itself. */
export function statedDataset(sources: readonly JobSource[]): Conclusion<string> | null {
  for (const source of sources) {
    if (!source.dataset) continue;
    const { uri, sha256, line } = source.dataset;
    const sure = sha256 !== null || uri.startsWith("ipfs://");
    const reason = sure ? "Names its data set by address and hash." : "Names its data set by address, without a hash.";
    return { value: uri, confidence: sure ? 0.95 : 0.7, evidence: [evidenceAt(source, line, reason)] };
  }
  for (const source of sources)
    for (const { value, line } of source.python?.strings ?? [])
      if (/^ipfs:\/\/\w{40,}(\/\S*)?$/.test(value))
        return {
          value,
          confidence: 0.9,
          evidence: [evidenceAt(source, line, "Names its data set by its IPFS address.")],
        };
  return null;
}
