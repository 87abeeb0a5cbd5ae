import type { Identity, Qu } from "@gpukit/core";

/** Bounds of a range; the chain takes each as text. */
export interface NumberRange {
  gt?: bigint | number;
  gte?: bigint | number;
  lt?: bigint | number;
  lte?: bigint | number;
}

export interface TransactionsForIdentityParameters {
  /** Transactions it sent or is the destination of. QU paid out by a contract are not among them. */
  identity: Identity;
  filters?: { source?: Identity; destination?: Identity; amount?: Qu; inputType?: number; tick?: number };
  exclude?: { source?: Identity; destination?: Identity };
  ranges?: { amount?: NumberRange; tick?: NumberRange; inputType?: NumberRange; timestampMs?: NumberRange };
  /** Size at most 1000, offset at most 10,000. @default offset 0, size 10 */
  pagination?: { offset?: number; size?: number };
  signal?: AbortSignal;
}

/** The body of a getTransactionsForIdentity request: the chain's field names, every value as text. */
export function toTransactionsRequest(parameters: TransactionsForIdentityParameters): Record<string, unknown> {
  const { identity, filters = {}, exclude, ranges = {}, pagination } = parameters;
  return {
    identity,
    filters: texts({ ...filters, tick: undefined, tickNumber: filters.tick }),
    ...(exclude && { exclude: texts(exclude) }),
    ranges: {
      ...(ranges.amount && { amount: texts(ranges.amount) }),
      ...(ranges.tick && { tickNumber: texts(ranges.tick) }),
      ...(ranges.inputType && { inputType: texts(ranges.inputType) }),
      ...(ranges.timestampMs && { timestamp: texts(ranges.timestampMs) }),
    },
    ...(pagination && { pagination }),
  };
}

function texts(values: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}
