import type { Identity, Qu } from "@gpukit/core";

/** Bounds of a range of at least two values, which the chain takes as texts; it refuses a range of one value: filter for that. */
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
  /** Size at most 1000, offset and size together at most 10,000. @default offset 0, size 10 */
  pagination?: { offset?: number; size?: number };
  signal?: AbortSignal | undefined;
}

/** The body of a getTransactionsForIdentity request: the chain's field names, every value as text. */
export function toTransactionsRequest(parameters: TransactionsForIdentityParameters): Record<string, unknown> {
  const { identity, filters = {}, exclude, ranges = {}, pagination } = parameters;
  return {
    identity,
    filters: textsOf({ ...filters, tick: undefined, tickNumber: filters.tick }),
    ...(exclude && { exclude: textsOf(exclude) }),
    ranges: {
      ...(ranges.amount && { amount: textsOf(ranges.amount) }),
      ...(ranges.tick && { tickNumber: textsOf(ranges.tick) }),
      ...(ranges.inputType && { inputType: textsOf(ranges.inputType) }),
      ...(ranges.timestampMs && { timestamp: textsOf(ranges.timestampMs) }),
    },
    ...(pagination && { pagination }),
  };
}

/** Every value as text, without those not given: what the chain's filters are made of. */
export function textsOf(values: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}
