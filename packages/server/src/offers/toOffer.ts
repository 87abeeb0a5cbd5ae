import type { Offer } from "@gpukit/core";
import type { nodes } from "../nodes/nodeTables.js";
import type { offers } from "./offerTables.js";

/** The public form of an offer: its row, its node's hardware, and whether the node has gone silent. */
export function toOffer({
  offer,
  node,
  silent,
}: {
  offer: typeof offers.$inferSelect;
  node: typeof nodes.$inferSelect;
  silent: boolean;
}): Offer {
  const gpu = offer.device < 0 ? null : (node.hardware.gpus[offer.device] ?? null);
  return {
    id: offer.id,
    nodeId: offer.nodeId,
    name: node.name,
    // A GPU that the node no longer reports is not for rent as its CPU.
    deviceKind: offer.device < 0 ? "cpu" : "gpu",
    gpu,
    cpuModel: node.hardware.cpuModel,
    cpuCores: node.hardware.cpuCores,
    ramGb: node.hardware.ramGb,
    freeDiskGb: node.freeDiskGb,
    pricePerHour: offer.pricePerHour as Offer["pricePerHour"],
    state: silent ? "offline" : offer.state,
    isolation: node.hardware.isolation,
    simulated: node.simulated,
    reputation: {
      jobsDone: offer.jobsDone,
      jobsLost: offer.jobsLost,
      ...(offer.ratings > 0 && { rating: { stars: offer.ratedStars / offer.ratings, count: offer.ratings } }),
    },
    createdAtMs: offer.createdAtMs,
  };
}
