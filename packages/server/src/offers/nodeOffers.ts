import type { Id, QuString } from "@gpukit/core";
import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import { thisTransaction } from "../platform/changedIn.js";
import type { Transaction } from "../platform/database.js";
import { offers } from "./offerTables.js";

export interface ReplaceNodeOffersParameters {
  nodeId: Id;
  /** Device index, -1 for the CPU, the GPU's own identity where it has one, and price. */
  listed: { device: number; gpuUuid: string | null; pricePerHour: QuString }[];
  newId: () => Id;
  nowMs: number;
}

/**
 * Makes a node's offers the listed ones: new ones appear, known ones take the new price, missing ones pause. One that is
 * reserved or rented keeps its consumer; its quote holds the price it was made with.
 */
export async function replaceNodeOffers(tx: Transaction, parameters: ReplaceNodeOffersParameters): Promise<void> {
  const { nodeId, listed, newId, nowMs } = parameters;
  for (const { device, gpuUuid, pricePerHour } of listed) {
    await tx
      .insert(offers)
      .values({
        id: newId(),
        nodeId,
        device,
        gpuUuid,
        deviceSinceMs: nowMs,
        pricePerHour,
        state: "available",
        jobsDone: 0,
        jobsLost: 0,
        createdAtMs: nowMs,
      })
      .onConflictDoUpdate({
        target: [offers.nodeId, offers.device],
        set: {
          gpuUuid,
          pricePerHour,
          changedIn: thisTransaction,
          state: sql`case when ${offers.state} = 'paused' then 'available' else ${offers.state} end`,
        },
      });
  }
  const devices = listed.map(({ device }) => device);
  await tx
    .update(offers)
    .set({ state: "paused" })
    .where(
      and(
        eq(offers.nodeId, nodeId),
        eq(offers.state, "available"),
        devices.length > 0 ? notInArray(offers.device, devices) : undefined,
      ),
    );
}

/** Notes that other cards are in these places of a node than before: what is known of the earlier ones says nothing of them. */
export async function noteChangedDevices(
  tx: Transaction,
  { nodeId, devices, nowMs }: { nodeId: Id; devices: number[]; nowMs: number },
): Promise<void> {
  if (devices.length === 0) return;
  await tx
    .update(offers)
    .set({ deviceSinceMs: nowMs })
    .where(and(eq(offers.nodeId, nodeId), inArray(offers.device, devices)));
}

/** Which device each offer of a node is: the index of a GPU, null for the CPU. */
export async function listNodeDevices(tx: Transaction, nodeId: Id): Promise<Map<Id, number | null>> {
  const rows = await tx.select({ id: offers.id, device: offers.device }).from(offers).where(eq(offers.nodeId, nodeId));
  return new Map(rows.map(({ id, device }) => [id, device < 0 ? null : device]));
}
