import type { ArchivedTransaction } from "../rpc/answers.js";

/** The parts of a getTransactionsForIdentity request, still unchecked. */
export type TransactionsRequest = Readonly<Record<string, unknown>>;

type Fields = Readonly<Record<string, (transaction: ArchivedTransaction) => string>>;

const filterFields: Fields = {
  source: ({ source }) => source,
  destination: ({ destination }) => destination,
  amount: ({ amount }) => String(amount),
  inputType: ({ inputType }) => String(inputType),
  tickNumber: ({ tick }) => String(tick),
};
const rangeFields: Fields = {
  amount: ({ amount }) => String(amount),
  inputType: ({ inputType }) => String(inputType),
  tickNumber: ({ tick }) => String(tick),
  timestamp: ({ timestampMs }) => String(timestampMs),
};
const comparisons: Readonly<Record<string, (value: bigint, bound: bigint) => boolean>> = {
  gt: (value, bound) => value > bound,
  gte: (value, bound) => value >= bound,
  lt: (value, bound) => value < bound,
  lte: (value, bound) => value <= bound,
};

/** Applies filters, exclusions and ranges; returns the reason instead when the request names something the archive does not know. */
export function findTransactions(
  transactions: readonly ArchivedTransaction[],
  { filters, exclude, ranges }: TransactionsRequest,
): ArchivedTransaction[] | { reason: string } {
  const tests: ((transaction: ArchivedTransaction) => boolean)[] = [];
  for (const [name, value] of entries(filters)) {
    const field = filterFields[name];
    if (!field || typeof value !== "string") return { reason: `invalid filter: ${name}` };
    tests.push((transaction) => field(transaction) === value);
  }
  for (const [name, value] of entries(exclude)) {
    const field = name === "source" || name === "destination" ? filterFields[name] : undefined;
    if (!field || typeof value !== "string") return { reason: `invalid exclude filter: ${name}` };
    tests.push((transaction) => field(transaction) !== value);
  }
  for (const [name, bounds] of entries(ranges))
    for (const [comparison, bound] of entries(bounds)) {
      const field = rangeFields[name];
      const compare = comparisons[comparison];
      if (!field || !compare || typeof bound !== "string" || !/^\d+$/.test(bound))
        return { reason: `invalid range: ${name} ${comparison}` };
      tests.push((transaction) => compare(BigInt(field(transaction)), BigInt(bound)));
    }
  return transactions.filter((transaction) => tests.every((test) => test(transaction)));
}

function entries(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
