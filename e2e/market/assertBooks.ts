import type { Id, Identity, JobMonitorView, Qu, Quote } from "@gpukit/core";
import { getJobMonitor, getServerInfo, listReceipts, verifyReceipt } from "@gpukit/sdk";
import { expect } from "vitest";
import type { Consumer } from "./createConsumer.js";
import { eventually } from "./eventually.js";
import { chainOf, listTransactions, readPayout, readTotal } from "./readChain.js";

/** What the published wallets of a devnet begin with, together. */
export const genesisTotal = 7n * 1_000_000_000_000n;

export interface Rental {
  quote: Quote;
  jobId: Id;
  /** What strangers sent to the custody identity. @default nothing */
  strays?: { source: Identity; amount: Qu }[];
}

/**
 * The money of one job is where it should be: the receipt verifies, the chain has exactly one lock and exactly one settlement, which
 * cites the receipt and pays its division to the QU, every stray deposit went back to its sender, nothing is left in custody, and no QU
 * was made or lost. Returns the job as it ended.
 */
export async function assertBooks(
  { client }: Consumer,
  { quote, jobId, strays = [] }: Rental,
): Promise<JobMonitorView> {
  const { url } = client;
  const { issuer } = await getServerInfo(client);
  const view = await getJobMonitor(client, { id: jobId });
  const { receipt, settlement, escrow } = view;
  expect(receipt).not.toBeNull();
  expect(settlement).toMatchObject({ state: "confirmed", escrowId: quote.terms.escrowId });
  expect(escrow).toMatchObject({ state: "settled", jobId, settlementTransactionId: settlement?.transactionId });
  if (!receipt) throw new Error("unreachable: asserted above");
  expect(verifyReceipt(receipt, { issuer, quote })).toEqual({ valid: true });

  const chain = chainOf({ url });
  const custody = quote.terms.custody.identity;
  const transactions = await listTransactions(chain, custody);
  const incoming = transactions.filter(({ destination }) => destination === custody);
  const outgoing = transactions.filter(({ source }) => source === custody);
  expect(incoming).toMatchObject([
    { source: quote.terms.payer, amount: BigInt(quote.terms.lockAmount), id: receipt.body.lockTransactionId },
    ...strays,
  ]);
  expect(outgoing.every(({ moneyFlew }) => moneyFlew)).toBe(true);
  const [spent, ...more] = outgoing.filter(({ id }) => id === settlement?.transactionId);
  if (!spent || more.length > 0) throw new Error(`The escrow was settled ${outgoing.length} times.`);
  const returned = outgoing.filter((transaction) => transaction !== spent);
  expect(returned).toMatchObject(strays.map(({ source, amount }) => ({ destination: source, amount })));
  expect(readPayout(spent)).toEqual({ ...readDivision(receipt.body.division.lines), receiptHash: receipt.hash });
  expect(spent.amount).toBe(BigInt(receipt.body.division.total));
  expect(receipt.body.division.total).toBe(quote.terms.lockAmount);
  expect((await chain.balance(custody)).balance).toBe(0n);
  expect(await readTotal({ url })).toBe(genesisTotal);
  return view;
}

/** The ledger is one chain of genuine receipts, one for each of the given jobs and none for another. */
export async function assertLedger({ client }: Consumer, jobIds: readonly Id[]): Promise<void> {
  const { issuer } = await getServerInfo(client);
  const receipts = await listReceipts(client, { limit: 100 });
  expect(receipts.map(({ body }) => body.jobId).sort()).toEqual([...jobIds].sort());
  for (const [index, receipt] of receipts.entries())
    expect(verifyReceipt(receipt, { issuer, previous: receipts[index - 1] ?? null })).toEqual({ valid: true });
}

/** Every QU an identity ever sent, once the archive is quiet. */
export async function readSpent({ client, identity }: Consumer): Promise<bigint> {
  const chain = chainOf({ url: client.url });
  return eventually(async () => (await chain.balance(identity)).outgoingAmount, { what: "the chain" });
}

function readDivision(lines: readonly { identity: string | null; amount: string }[]) {
  const payouts = new Map<string, bigint>();
  let burned = 0n;
  for (const { identity, amount } of lines) {
    if (identity === null) burned += BigInt(amount);
    else payouts.set(identity, (payouts.get(identity) ?? 0n) + BigInt(amount));
  }
  return { payouts, burned };
}
