import type { Chain } from "../chain/chain.js";
import { type CustodySnapshot, readCustody } from "./readCustody.js";

export interface ScanCustodyParameters {
  /** Counters below this are looked at in any case: the mark beside the key. */
  mark: number;
  /** So many counters in a row that were never used end the search. */
  gap: number;
}

/** Identities asked for at once. */
const parallel = 8;

/**
 * Walks the custody identities of the operator's keys, all versions, from counter 0 and yields each that was ever used, emptied ones too,
 * in the order of their counters: from the key and the chain alone. Throws `chain-unavailable`.
 */
export async function* scanCustody(
  chain: Chain,
  { mark, gap }: ScanCustodyParameters,
): AsyncGenerator<CustodySnapshot, void> {
  let end = Math.max(mark, gap);
  for (let first = 0; first < end; first += parallel) {
    const counters = Array.from({ length: Math.min(parallel, end - first) }, (_, index) => first + index);
    const named = counters.flatMap((counter) => chain.keyVersions.map((keyVersion) => ({ counter, keyVersion })));
    const found = await Promise.all(named.map((each) => readCustody(chain, each)));
    for (const snapshot of found) {
      if (!snapshot) continue;
      end = Math.max(end, snapshot.custody.counter + 1 + gap);
      yield snapshot;
    }
  }
}
