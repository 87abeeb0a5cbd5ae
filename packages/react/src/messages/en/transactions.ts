/** What the movements can be narrowed to. */
export type TransactionFilter = "all" | "lock" | "release" | "refund";

/** Words of the list of movements. Figures come in as text, written by the locale. */
export interface TransactionsMessages {
  title: string;
  refresh: string;
  filter: string;
  filters: Record<TransactionFilter, string>;
  from: string;
  to: string;
  date: string;
  type: string;
  types: Record<Exclude<TransactionFilter, "all">, string>;
  amount: string;
  status: string;
  statuses: Record<"pending" | "confirmed" | "failed", string>;
  /** `time`: about how long until its tick has passed. */
  timeLeft: (facts: { time: string }) => string;
  atTick: (facts: { tick: string }) => string;
  details: string;
  detailsOf: (facts: { type: string; amount: string }) => string;
  transaction: string;
  copyTransaction: string;
  notSigned: string;
  tick: string;
  confirmedAt: string;
  custody: string;
  job: string;
  none: string;
  explorer: string;
  empty: string;
  emptyText: string;
  emptyFilter: string;
  loading: string;
  newer: string;
  older: string;
}

export const transactionsEn: TransactionsMessages = {
  title: "Transactions",
  refresh: "Refresh transactions",
  filter: "Transactions shown",
  filters: { all: "All", lock: "Locks", release: "Releases", refund: "Refunds" },
  from: "From",
  to: "To",
  date: "Date",
  type: "Type",
  types: { lock: "Lock", release: "Release", refund: "Refund" },
  amount: "Amount",
  status: "Status",
  statuses: { pending: "Pending", confirmed: "Confirmed", failed: "Not carried out" },
  timeLeft: ({ time }) => `about ${time} left`,
  atTick: ({ tick }) => `scheduled for tick ${tick}`,
  details: "Details",
  detailsOf: ({ type, amount }) => `Details of ${type} ${amount}`,
  transaction: "Transaction",
  copyTransaction: "Copy transaction id",
  notSigned: "not signed yet",
  tick: "Tick",
  confirmedAt: "Confirmed",
  custody: "Escrow identity",
  job: "Job",
  none: "none",
  explorer: "See it in the explorer",
  empty: "No transactions yet",
  emptyText: "What you lock for a job, what it costs and what comes back appears here.",
  emptyFilter: "No transaction is like this",
  loading: "Loading your transactions…",
  newer: "Newer",
  older: "Older",
};
