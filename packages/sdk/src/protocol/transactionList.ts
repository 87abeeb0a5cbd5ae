import type { Id, Identity, QuString, TransactionId } from "@gpukit/core";

/** What a movement of an account's QU is for: paid into an escrow, paid out of it for work, or given back. */
export type TransactionType = "lock" | "release" | "refund";

/** One movement. A release and a refund of one escrow are carried out by the same transaction. */
export interface TransactionEntry {
  /** Names the movement, also before it has a transaction. */
  id: string;
  type: TransactionType;
  amount: QuString;
  /** `failed`: it was not carried out and will not be; nothing moved. */
  status: "pending" | "confirmed" | "failed";
  /** When it was planned. */
  atMs: number;
  confirmedAtMs: number | null;
  /** Null until it is signed. */
  transactionId: TransactionId | null;
  targetTick: number | null;
  /** Whose escrow it is. */
  payer: Identity;
  custodyIdentity: Identity;
  escrowId: Id;
  /** Null until the escrow is locked. */
  jobId: Id | null;
}

/** One page of movements, newest first. */
export interface TransactionList {
  transactions: TransactionEntry[];
  /** Hand it to the next call; null on the last page. */
  nextCursor: string | null;
}

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
