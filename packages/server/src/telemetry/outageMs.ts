import { and, gt, lt, sql } from "drizzle-orm";
import type { Transaction } from "../platform/database.js";
import { outages } from "../platform/processTables.js";

/** How much of a span no server process served, milliseconds. Outages never overlap each other. */
export async function readOutageMs(
  tx: Transaction,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<number> {
  const within = sql<number>`least(${outages.toMs}, ${toMs}::bigint) - greatest(${outages.fromMs}, ${fromMs}::bigint)`;
  const [row] = await tx
    .select({ total: sql<string | null>`sum(${within})` })
    .from(outages)
    .where(and(gt(outages.toMs, fromMs), lt(outages.fromMs, toMs)));
  return Number(row?.total ?? 0);
}
