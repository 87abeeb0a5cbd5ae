import type { Assessment } from "./assessOffers.js";
import type { OfferShelf } from "./offerShelf.js";

/** Shelves with what a job is on each, in columns because a search looks at all of them. */
export interface OpenShelves {
  shelves: readonly OfferShelf[];
  assessments: readonly Assessment[];
  /** Places of the shelves in `ShelfFronts`. */
  numbers: Int32Array;
  times: Float64Array;
  hours: Float64Array;
  /** Scratch of one search: the least key an entry of each shelf could have, infinite once the shelf has been read. */
  bounds: Float64Array;
}

export interface OpenShelf {
  shelf: OfferShelf;
  assessment: Assessment;
}

export function openShelves(open: readonly OpenShelf[]): OpenShelves {
  return {
    shelves: open.map(({ shelf }) => shelf),
    assessments: open.map(({ assessment }) => assessment),
    numbers: Int32Array.from(open, ({ shelf }) => shelf.number),
    times: Float64Array.from(open, ({ assessment }) => assessment.timeS),
    hours: Float64Array.from(open, ({ assessment }) => assessment.hours),
    bounds: new Float64Array(open.length),
  };
}

/** The shelves one by one. */
export function listShelves({ shelves, assessments }: OpenShelves): OpenShelf[] {
  return shelves.flatMap((shelf, place) => {
    const assessment = assessments[place];
    return assessment ? [{ shelf, assessment }] : [];
  });
}
