import { type GpuKitClient, type ListOffersReturnType, listOffers } from "@gpukit/sdk";
import type { KitQueryOptions } from "./KitQueryOptions.js";
import { kitKey } from "./kitKey.js";

/** Every offer of the market. */
export function listOffersQueryOptions(client: GpuKitClient): KitQueryOptions<ListOffersReturnType> {
  return { queryKey: kitKey(client, "offers"), queryFn: () => listOffers(client), retry: false };
}
