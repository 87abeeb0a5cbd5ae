import type { NumberRange } from "../rpc/transactionFilters.js";

export interface PageQuery {
  filters?: { tick?: number };
  ranges?: { tick?: NumberRange };
  signal?: AbortSignal | undefined;
}

/** A question of the archive, of nothing later than `tick`, so that nodes that are not equally far answer the same. */
export function boundToTick<Query extends PageQuery>(query: Query, tick: number): Query {
  if (query.filters?.tick !== undefined) return query;
  const { gt, gte, lt, lte } = query.ranges?.tick ?? {};
  const from = gt === undefined ? gte : BigInt(gt) + 1n;
  const to = lt === undefined ? lte : BigInt(lt) - 1n;
  const last = to === undefined || BigInt(to) > BigInt(tick) ? BigInt(tick) : BigInt(to);
  const { tick: _, ...otherRanges } = query.ranges ?? {};
  // The archive refuses a range of one tick, and of none: both are asked for as that tick, which holds nothing when it is yet to come.
  if (from !== undefined && BigInt(from) >= last)
    return { ...query, filters: { ...query.filters, tick: Number(from) }, ranges: otherRanges };
  return { ...query, ranges: { ...otherRanges, tick: { ...(from !== undefined && { gte: from }), lte: last } } };
}
