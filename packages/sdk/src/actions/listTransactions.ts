import type { GpuKitClient } from "../client/GpuKitClient.js";
import type { ListTransactionsParameters, TransactionList } from "../protocol/transactionList.js";

export type ListTransactionsReturnType = TransactionList;

/** The movements of the account's QU, newest first, a page at a time. */
export function listTransactions(
  client: GpuKitClient,
  parameters: ListTransactionsParameters = {},
): Promise<ListTransactionsReturnType> {
  return client.transport.query("transactions.list", parameters);
}
