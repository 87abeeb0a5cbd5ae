import type { Id, QuString } from "@gpukit/core";
import { and, eq, notInArray, sql } from "drizzle-orm";
import { thisTransaction } from "../platform/changedIn.js";
import type { Transaction } from "../platform/database.js";
import { offers } from "./offerTables.js";

export interface ReplaceNodeOffersParameters {
  nodeId: Id;
  /** Device index, -1 for the CPU, and price. */
  listed: { device: number; pricePerHour: QuString }[];
  newId: () => Id;
  nowMs: number;
}

/**
 * Makes a node's offers the listed ones: new ones appear, known ones take the new price, missing ones pause. One that is
 * reserved or rented keeps its consumer; its quote holds the price it was made with.
 */
export async function replaceNodeOffers(tx: Transaction, parameters: ReplaceNodeOffersParameters): Promise<void> {
  const { nodeId, listed, newId, nowMs } = parameters;
  for (const { device, pricePerHour } of listed) {
    await tx
      .insert(offers)
      .values({
        id: newId(),
        nodeId,
        device,
        pricePerHour,
        state: "available",
        jobsDone: 0,
        jobsLost: 0,
        createdAtMs: nowMs,
      })
      .onConflictDoUpdate({
        target: [offers.nodeId, offers.device],
        set: {
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

/** Which device each offer of a node is: the index of a GPU, null for the CPU. */
export async function listNodeDevices(tx: Transaction, nodeId: Id): Promise<Map<Id, number | null>> {
  const rows = await tx.select({ id: offers.id, device: offers.device }).from(offers).where(eq(offers.nodeId, nodeId));
  return new Map(rows.map(({ id, device }) => [id, device < 0 ? null : device]));
}
