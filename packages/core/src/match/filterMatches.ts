import { type Isolation, isolations } from "../catalog/hardware.js";
import type { QuString } from "../money/qu.js";
import { isSelectable } from "./isSelectable.js";
import type { Match } from "./match.js";
import type { Offer } from "./offer.js";

/** What a visitor wants to see of a ranking; null asks for nothing. The ranking itself does not change. */
export interface MatchFilters {
  /** Leaves out what cannot run the job. */
  fitsOnly: boolean;
  /** Leaves out what is rented, reserved, paused or offline. */
  availableOnly: boolean;
  /** As providers name it, without regard to case. */
  region: string | null;
  /** This isolation or a stronger one. */
  minIsolation: Isolation | null;
  maxPricePerHour: QuString | null;
  /** GB of one GPU. */
  minVramGb: number | null;
}

/** Everything is shown. */
export const noMatchFilters: MatchFilters = {
  fitsOnly: false,
  availableOnly: false,
  region: null,
  minIsolation: null,
  maxPricePerHour: null,
  minVramGb: null,
};

/** The matches that pass all filters, in their order; `keptOfferId` names one that is shown in any case, for it has been chosen. */
export function filterMatches(
  matches: readonly Match[],
  filters: MatchFilters,
  { keptOfferId = null }: { keptOfferId?: string | null | undefined } = {},
): Match[] {
  return matches.filter(({ offer, fit }) => offer.id === keptOfferId || passes({ offer, fit }, filters));
}

/** How many of the filters ask for something. */
export function countFilters(filters: MatchFilters): number {
  return Object.values(filters).filter((value) => value !== null && value !== false).length;
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
