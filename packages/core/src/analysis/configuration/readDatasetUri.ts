import type { JobSource } from "../jobSource.js";
import { type ConfigNode, entriesOf, textOf } from "./configNode.js";

const datasetKey = /^(data|data_?set|train_?(data|set))(_?(uri|url|address|source|path|cid))?$/i;
const hashKey = /^((data|data_?set)_?)?(sha-?256|hash|checksum|digest)$/i;
const address =
  /^(ipfs:\/\/(Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{58,}|z[1-9A-HJ-NP-Za-km-z]{40,})(\/[^\s]*)?|https:\/\/[^\s]+)$/;

/** A data set that is named by its address: `ipfs://…`, which is its own hash, or `https://…` with the SHA-256 beside it. */
export function readDatasetUri(root: ConfigNode): JobSource["dataset"] {
  for (const { key, line, value } of entriesOf(root)) {
    if (!datasetKey.test(key)) continue;
    if (value.kind === "map") {
      const inner = value.entries.find((entry) => /^(uri|url|address|source|path|cid)$/i.test(entry.key));
      const found = inner && datasetOf(textOf(inner.value), inner.line, hashIn(value));
      if (found) return found;
    }
    const found = datasetOf(textOf(value), line, hashIn(root));
    if (found) return found;
  }
  return null;
}

function datasetOf(text: string | null, line: number, hash: string | null): JobSource["dataset"] {
  if (text === null || text.length > 2_000 || !address.test(text)) return null;
  return { uri: text, sha256: hash ?? /#sha-?256[=:-]([0-9a-f]{64})$/i.exec(text)?.[1]?.toLowerCase() ?? null, line };
}

function hashIn(node: ConfigNode): string | null {
  for (const { key, value } of entriesOf(node)) {
    const hash = hashKey.test(key) ? /^(?:sha-?256[:=-])?([0-9a-f]{64})$/i.exec(textOf(value) ?? "")?.[1] : undefined;
    if (hash) return hash.toLowerCase();
  }
  return null;
}
