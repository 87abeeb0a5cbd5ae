import type { Offer } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";

export type ListOffersReturnType = Offer[];

/** Every rentable device with its price per hour in QU. */
export function listOffers(client: GpuKitClient): Promise<ListOffersReturnType> {
  return client.transport.query("offers.list", {});
}
