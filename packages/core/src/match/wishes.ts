import { type Isolation, isolations } from "../catalog/hardware.js";
import { maxQu, parseQu, type QuString } from "../money/qu.js";
import type { Assessment } from "./assessOffers.js";
import type { Machine } from "./machineOf.js";
import { isolationTrait, type RankedOffer, regionOf, simulatedTrait } from "./rankedOffer.js";

/** What a consumer asks of an offer beyond what the job needs. An offer that misses one wish is left out. */
export interface OfferWishes {
  /** Catalog names of the GPUs to choose from. */
  gpuNames?: readonly string[] | undefined;
  /** GB of one GPU. */
  minVramGb?: number | undefined;
  minRamGb?: number | undefined;
  maxPricePerHour?: QuString | undefined;
  /** The likely cost of this job. */
  maxCost?: QuString | undefined;
  /** Leaves out where even the shortest expected duration is longer, seconds. */
  maxDurationS?: number | undefined;
  /** 0–1, as `Match.reliability`. */
  minReliability?: number | undefined;
  /** 0–100, as `Match.score`. */
  minScore?: number | undefined;
  /** This isolation or a stronger one. */
  minIsolation?: Isolation | undefined;
  /** Any of these, without regard to case. */
  regions?: readonly string[] | undefined;
  /** Real machines only (false), or simulated ones only. */
  simulated?: boolean | undefined;
  /** Jobs the node runs or has waiting. */
  maxLoad?: number | undefined;
  excludedNodeIds?: readonly string[] | undefined;
}

export interface CompiledWishes {
  /** True where nothing is asked of the class of machine. */
  admitsAnyMachine: boolean;
  /** False where no offer of the class can be meant. */
  admitsMachine(machine: Machine, assessment: Assessment): boolean;
  admits(ranked: RankedOffer, assessment: Assessment): boolean;
  /** False where no offer within these bounds can be admitted. */
  mayAdmit(bounds: OfferBounds, assessment: Assessment): boolean;
}

/** The best of each that any of some offers has; see `Block`. */
export interface OfferBounds {
  traits: number;
  minPrice: number;
  maxRamGb: number;
  maxReliability: number;
}

const anyTrait = -1;

/** Wishes in the form in which many offers are tested. Throws `invalid-amount`. */
export function compileWishes(wishes: OfferWishes): CompiledWishes {
  const { minVramGb = 0, minRamGb = 0, minReliability = 0, maxDurationS = Number.POSITIVE_INFINITY } = wishes;
  const { maxLoad = Number.POSITIVE_INFINITY } = wishes;
  const gpuNames = wishes.gpuNames && new Set(wishes.gpuNames);
  const regions = wishes.regions && new Set(wishes.regions.map((name) => regionOf(name).name));
  const excluded = wishes.excludedNodeIds?.length ? new Set(wishes.excludedNodeIds) : null;
  const maxPrice = wishes.maxPricePerHour === undefined ? maxQu : parseQu(wishes.maxPricePerHour);
  const maxPriceNumber = Number(maxPrice);
  const maxCost = wishes.maxCost === undefined ? Number.POSITIVE_INFINITY : Number(parseQu(wishes.maxCost));
  const isolation = wishes.minIsolation === undefined ? anyTrait : isolationTraits(wishes.minIsolation);
  const simulated = wishes.simulated === undefined ? anyTrait : simulatedTrait(wishes.simulated);
  const region = regions ? [...regions].reduce((bits, name) => bits | regionOf(name).trait, 0) : anyTrait;
  const admitsAnyMachine = minVramGb <= 0 && !gpuNames && maxDurationS === Number.POSITIVE_INFINITY;

  const hasTraits = ({ traits }: { traits: number }) =>
    (traits & isolation) !== 0 && (traits & simulated) !== 0 && (traits & region) !== 0;

  return {
    admitsAnyMachine,
    admitsMachine: ({ device: { gpu, vramGb } }, { estimate }) =>
      vramGb >= minVramGb &&
      !(estimate.durationS.low > maxDurationS) &&
      (!gpuNames || (gpu !== null && gpuNames.has(gpu.name))),
    admits: (ranked, { timeS }) =>
      hasTraits(ranked) &&
      ranked.reliability >= minReliability &&
      ranked.ramGb >= minRamGb &&
      // The numbers of two prices may be one where the prices are not.
      (ranked.priceNumber < maxPriceNumber || ranked.price <= maxPrice) &&
      Math.ceil((ranked.priceNumber * timeS) / 3_600) <= maxCost &&
      ranked.load <= maxLoad &&
      (!regions || regions.has(ranked.region)) &&
      !excluded?.has(ranked.offer.nodeId),
    mayAdmit: (bounds, { timeS }) =>
      hasTraits(bounds) &&
      bounds.maxReliability >= minReliability &&
      bounds.maxRamGb >= minRamGb &&
      bounds.minPrice <= maxPriceNumber &&
      (bounds.minPrice * timeS) / 3_600 <= maxCost,
  };
}

function isolationTraits(weakest: Isolation): number {
  return isolations.slice(0, isolations.indexOf(weakest) + 1).reduce((bits, name) => bits | isolationTrait(name), 0);
}
