import { type Custody, decodeLockPayload, type Id, type Identity, type Qu } from "@gpukit/core";
import type { Chain } from "../chain/chain.js";

/** One custody identity that the chain has seen, as the chain alone tells it. */
export interface ScannedCustody {
  custody: Custody;
  balance: Qu;
  /** Who sent what; `escrowId` where it carries a lock's payload. */
  deposits: { transactionId: string; source: Identity; amount: Qu; escrowId: Id | null }[];
}

export interface ScanCustodyParameters {
  /** Counters up to here are looked at in any case: the mark beside the key. */
  upTo: number;
  /** After the last identity in use, so many unused ones end the search. */
  gap: number;
  onProgress?: (counter: number) => void;
}

const parallel = 8;
const pageSize = 1_000;

/** Finds every custody identity of the operator's key that ever received QU, from the key and the chain alone. */
export async function scanCustody(
  chain: Chain,
  { upTo, gap, onProgress }: ScanCustodyParameters,
): Promise<ScannedCustody[]> {
  const found: ScannedCustody[] = [];
  let lastUsed = 0;
  for (let counter = 1; counter <= Math.max(upTo, lastUsed + gap); counter += parallel) {
    const counters = Array.from({ length: parallel }, (_, index) => counter + index);
    const scanned = await Promise.all(counters.map((each) => scanOne(chain, each)));
    for (const custody of scanned) {
      if (!custody) continue;
      found.push(custody);
      lastUsed = custody.custody.counter;
    }
    onProgress?.(counter + parallel - 1);
  }
  return found;
}

async function scanOne(chain: Chain, counter: number): Promise<ScannedCustody | null> {
  const identity = await chain.custodyIdentity(counter);
  const { balance, numberOfIncomingTransfers } = await chain.rpc.balance(identity);
  if (numberOfIncomingTransfers === 0) return null;
  const { transactions } = await chain.rpc.getTransactionsForIdentity({
    identity,
    filters: { destination: identity },
    pagination: { offset: 0, size: pageSize },
  });
  const deposits = transactions
    .filter(({ amount, moneyFlew }) => moneyFlew && amount > 0n)
    .reverse()
    .map(({ id, source, amount, input }) => ({
      transactionId: id,
      source,
      amount,
      escrowId: decodeLockPayload(input)?.escrowId ?? null,
    }));
  return { custody: { identity, keyVersion: chain.keyVersion, counter }, balance, deposits };
}
