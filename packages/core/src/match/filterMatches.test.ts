// proves W3, P7 (filters over a ranking: nothing is lost, nothing reordered)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimate, id, offer } from "../../testing/samples.js";
import { type Isolation, isolations } from "../catalog/hardware.js";
import { filterMatches } from "./filterMatches.js";
import { type Fit, fits, type Match } from "./match.js";
import { countFilters, type MatchFilters, noMatchFilters } from "./matchFilters.js";
import { type OfferState, offerStates } from "./offer.js";

interface Facts {
  fit: Fit;
  state: OfferState;
  region: string | undefined;
  isolation: Isolation;
  price: number;
  vramGb: number | null;
}

const device = { reportedName: "x", catalogName: null, uuid: null, driverVersion: null };

const matchOf = ({ fit, state, region, isolation, price, vramGb }: Facts, index: number): Match => ({
  offer: {
    ...offer,
    id: id(index + 100),
    state,
    region,
    isolation,
    pricePerHour: `${price}` as `${bigint}`,
    gpu: vramGb === null ? null : { ...device, vramGb },
  },
  fit,
  recommended: false,
  estimate,
  cost: { low: "1", mid: "2", high: "3" },
  score: 1,
  reasons: [],
});

const facts: fc.Arbitrary<Facts> = fc.record({
  fit: fc.constantFrom(...fits),
  state: fc.constantFrom(...offerStates),
  region: fc.constantFrom(undefined, "DE", "eu-west"),
  isolation: fc.constantFrom(...isolations),
  price: fc.nat(20),
  vramGb: fc.constantFrom(null, 8, 24, 80),
});
const filters: fc.Arbitrary<MatchFilters> = fc.record({
  fitsOnly: fc.boolean(),
  availableOnly: fc.boolean(),
  region: fc.constantFrom(null, "de", "EU-WEST", "nowhere"),
  minIsolation: fc.option(fc.constantFrom(...isolations)),
  maxPricePerHour: fc.option(fc.nat(20).map((price) => `${price}` as `${bigint}`)),
  minVramGb: fc.constantFrom(null, 8, 16, 80),
});
const market = fc.array(facts, { maxLength: 30 }).map((all) => all.map(matchOf));

describe("filterMatches", () => {
  it("shows everything where nothing is asked", () => {
    fc.assert(
      fc.property(market, (matches) => {
        expect(filterMatches(matches, noMatchFilters)).toEqual(matches);
      }),
    );
    expect(countFilters(noMatchFilters)).toBe(0);
  });

  it("keeps the order, and exactly what passes each filter by itself", () => {
    const names = Object.keys(noMatchFilters) as (keyof MatchFilters)[];
    fc.assert(
      fc.property(market, filters, (matches, asked) => {
        const shown = filterMatches(matches, asked);
        expect(matches.filter((match) => shown.includes(match))).toEqual(shown);
        const each = names.map((name) => filterMatches(matches, { ...noMatchFilters, [name]: asked[name] }));
        expect(shown).toEqual(matches.filter((match) => each.every((some) => some.includes(match))));
      }),
      { numRuns: 300 },
    );
  });

  it("means what it says", () => {
    fc.assert(
      fc.property(market, filters, (matches, asked) => {
        for (const { offer, fit } of filterMatches(matches, asked)) {
          if (asked.fitsOnly) expect(fit).not.toBe("insufficient");
          if (asked.availableOnly) expect(offer.state).toBe("available");
          if (asked.region) expect(offer.region?.toLowerCase()).toBe(asked.region.toLowerCase());
          if (asked.maxPricePerHour !== null)
            expect(Number(offer.pricePerHour)).toBeLessThanOrEqual(Number(asked.maxPricePerHour));
          if (asked.minVramGb !== null) expect(offer.gpu?.vramGb).toBeGreaterThanOrEqual(asked.minVramGb);
          if (asked.minIsolation === "gvisor") expect(offer.isolation).toBe("gvisor");
          if (asked.minIsolation === "process") expect(offer.isolation).not.toBe("simulated");
        }
      }),
      { numRuns: 300 },
    );
  });

  it("shows the chosen one in any case", () => {
    const matches = [0, 1].map((index) =>
      matchOf(
        { fit: "compatible", state: "available", region: "DE", isolation: "gvisor", price: 9, vramGb: 24 },
        index,
      ),
    );
    const asked = { ...noMatchFilters, maxPricePerHour: "1" as const };
    expect(filterMatches(matches, asked)).toEqual([]);
    expect(filterMatches(matches, asked, { keptOfferId: id(101) })).toEqual([matches[1]]);
    expect(countFilters(asked)).toBe(1);
  });
});
