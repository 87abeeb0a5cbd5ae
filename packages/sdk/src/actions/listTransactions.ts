import type { GpuKitClient } from "../client/GpuKitClient.js";
import type { TransactionList, TransactionType } from "../protocol/transactionList.js";

export interface ListTransactionsParameters {
  /** @default every type */
  type?: TransactionType;
  /** Planned then or later, milliseconds since 1970. */
  fromMs?: number;
  /** Planned before then, milliseconds since 1970. */
  toMs?: number;
  limit?: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}

export type ListTransactionsReturnType = TransactionList;

/** The movements of the account's QU, newest first, a page at a time. */
export function listTransactions(
  client: GpuKitClient,
  parameters: ListTransactionsParameters = {},
): Promise<ListTransactionsReturnType> {
  return client.transport.query("transactions.list", parameters);
}
