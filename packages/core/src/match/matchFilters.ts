import type { Isolation } from "../catalog/hardware.js";
import type { QuString } from "../money/qu.js";

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

/** How many of the filters ask for something. */
export function countFilters(filters: MatchFilters): number {
  return Object.values(filters).filter((value) => value !== null && value !== false).length;
}
