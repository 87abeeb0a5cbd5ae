import { type GpuProof, type Id, proveGpu, runsJudged } from "@gpukit/core";
import { and, eq, gte, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { listJudgedRuns } from "../measurements/measurementRepository.js";
import { offers } from "../offers/offerTables.js";
import type { Transaction } from "../platform/database.js";
import { isAnyOf } from "../platform/isAnyOf.js";
import { nodes } from "./nodeTables.js";

export interface ListGpuProofsParameters {
  listed: readonly { offer: typeof offers.$inferSelect; node: typeof nodes.$inferSelect }[];
  /** Machines that were heard of since then live. */
  heardSinceMs: number;
}

/** How far the GPU of each offer is known to be what it is called; none for a CPU and for a GPU that its node no longer reports. */
export async function listGpuProofs(
  tx: Transaction,
  { listed, heardSinceMs }: ListGpuProofsParameters,
): Promise<Map<Id, GpuProof>> {
  const ofGpus = listed.filter(({ offer, node }) => node.hardware.gpus[offer.device]);
  const idsOf = (wanted: (offer: typeof offers.$inferSelect) => boolean) =>
    ofGpus.flatMap(({ offer }) => (wanted(offer) ? [offer.id] : []));
  const offerIds = idsOf(({ jobsDone }) => jobsDone > 0);
  const runs = await listJudgedRuns(tx, { offerIds, limit: runsJudged });
  const duplicates = await listDuplicates(tx, { ids: idsOf(({ gpuUuid }) => gpuUuid !== null), heardSinceMs });
  return new Map(
    ofGpus.map(({ offer: { id, createdAtMs, deviceSinceMs }, node: { hardwareAtMs } }) => [
      id,
      proveGpu({
        reportedAtMs: hardwareAtMs,
        listedAtMs: createdAtMs,
        deviceSinceMs,
        isDuplicate: duplicates.has(id),
        runs: runs.get(id) ?? [],
      }),
    ]),
  );
}

/**
 * Those of the offers whose very card another machine that lives has listed for longer. Only the later one is doubted: a card's
 * identity is no secret, and whoever copies it must not be able to bring its owner into doubt.
 */
async function listDuplicates(
  tx: Transaction,
  { ids, heardSinceMs }: { ids: Id[]; heardSinceMs: number },
): Promise<ReadonlySet<Id>> {
  if (ids.length === 0) return new Set();
  const earlier = alias(offers, "earlier");
  const rows = await tx
    .select({ id: offers.id })
    .from(offers)
    .innerJoin(
      earlier,
      and(
        eq(earlier.gpuUuid, offers.gpuUuid),
        ne(earlier.nodeId, offers.nodeId),
        ne(earlier.state, "paused"),
        sql`(${earlier.deviceSinceMs}, ${earlier.id}) < (${offers.deviceSinceMs}, ${offers.id})`,
      ),
    )
    .innerJoin(nodes, and(eq(nodes.id, earlier.nodeId), gte(nodes.lastSeenMs, heardSinceMs)))
    .where(isAnyOf(offers.id, ids));
  return new Set(rows.map(({ id }) => id));
}
