import type { Identity } from "@gpukit/core";
import type { ArchivedTransaction, QubicRpc } from "@gpukit/qubic";

const pageSize = 1_000;
/** The archive shows no more than this many of one search; beyond it the search goes on from the oldest tick seen. */
const mostShown = 10_000;

/**
 * Every archived transaction of an identity that names an amount, oldest first, with the archive's tick it was read at. Throws
 * `chain-unavailable`.
 */
export async function listCustodyTransactions(
  rpc: Pick<QubicRpc, "getTransactionsForIdentity">,
  { identity }: { identity: Identity },
): Promise<{ transactions: ArchivedTransaction[]; validForTick: number }> {
  const found = new Map<string, ArchivedTransaction>();
  let validForTick = Number.POSITIVE_INFINITY;
  let upToTick: number | null = null;
  for (let offset = 0; ; offset += pageSize) {
    const page = await rpc.getTransactionsForIdentity({
      identity,
      ranges: { amount: { gte: 1 }, ...(upToTick !== null && { tick: { lte: upToTick } }) },
      pagination: { offset, size: pageSize },
    });
    validForTick = Math.min(validForTick, page.validForTick);
    for (const transaction of page.transactions) found.set(transaction.id, transaction);
    if (page.transactions.length < pageSize) break;
    if (offset + 2 * pageSize <= mostShown) continue;
    upToTick = page.transactions.at(-1)?.tick ?? 0;
    offset = -pageSize;
  }
  // Pages come newest first, and a transaction seen twice keeps its first place.
  return { transactions: [...found.values()].reverse(), validForTick };
}
