// proves S28
import type { ArchivedTransaction, TransactionsForIdentityParameters } from "@gpukit/qubic";
import { expect, it } from "vitest";
import { listCustodyTransactions } from "./listCustodyTransactions.js";

/** An archive that pages no further than the real one. */
function archiveOf(transactions: readonly ArchivedTransaction[]) {
  return {
    getTransactionsForIdentity: async ({ ranges, pagination }: TransactionsForIdentityParameters) => {
      const { offset = 0, size = 10 } = pagination ?? {};
      if (offset + size > 10_000 || size > 1_000) throw new Error("The archive refuses this page.");
      const upTo = Number(ranges?.tick?.lte ?? Number.POSITIVE_INFINITY);
      const found = transactions.filter(({ tick }) => tick <= upTo).toReversed();
      return { validForTick: 99, total: found.length, transactions: found.slice(offset, offset + size) };
    },
  };
}

const archived = (index: number): ArchivedTransaction => ({
  id: String(index),
  source: "A",
  destination: "B",
  amount: 1n,
  tick: Math.floor(index / 3),
  timestampMs: 0,
  inputType: 0,
  input: new Uint8Array(0),
  signature: new Uint8Array(64),
  moneyFlew: true,
});

it.each([0, 1, 999, 1_000, 1_001, 10_000, 10_001, 11_000, 11_001, 26_500])(
  "lists all %i, oldest first, each once",
  async (count) => {
    const all = Array.from({ length: count }, (_, index) => archived(index));
    const { transactions, validForTick } = await listCustodyTransactions(archiveOf(all), { identity: "B" });
    expect(transactions.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(validForTick).toBe(99);
  },
);
