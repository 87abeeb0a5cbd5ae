import { isolations } from "../catalog/hardware.js";
import { isSelectable } from "./isSelectable.js";
import type { Match } from "./match.js";
import type { MatchFilters } from "./matchFilters.js";
import type { Offer } from "./offer.js";

/** The matches that pass all filters, in their order; `keptOfferId` names one that is shown in any case, for it has been chosen. */
export function filterMatches(
  matches: readonly Match[],
  filters: MatchFilters,
  { keptOfferId = null }: { keptOfferId?: string | null | undefined } = {},
): Match[] {
  return matches.filter(({ offer, fit }) => offer.id === keptOfferId || passes({ offer, fit }, filters));
}

function passes({ offer, fit }: Pick<Match, "offer" | "fit">, filters: MatchFilters): boolean {
  const { fitsOnly, availableOnly, region, minIsolation, maxPricePerHour, minVramGb } = filters;
  if (fitsOnly && fit === "insufficient") return false;
  if (availableOnly && !isSelectable({ offer, fit: "compatible" })) return false;
  if (region !== null && offer.region?.toLowerCase() !== region.toLowerCase()) return false;
  if (minIsolation !== null && isolations.indexOf(offer.isolation) > isolations.indexOf(minIsolation)) return false;
  if (maxPricePerHour !== null && BigInt(offer.pricePerHour) > BigInt(maxPricePerHour)) return false;
  return minVramGb === null || vramOf(offer) >= minVramGb;
}

function vramOf({ gpu }: Offer): number {
  return gpu?.vramGb ?? 0;
}
