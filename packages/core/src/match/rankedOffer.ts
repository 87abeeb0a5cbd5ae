import { isolations } from "../catalog/hardware.js";
import { parseQu, type Qu } from "../money/qu.js";
import { amountOf } from "./amountOf.js";
import { type Machine, machineOf } from "./machineOf.js";
import type { Offer } from "./offer.js";
import { reliabilityOf } from "./reliabilityOf.js";

/** An offer with everything about it that ranking needs and no job changes. */
export interface RankedOffer {
  offer: Offer;
  machine: Machine;
  price: Qu;
  /** The price as a number: for geometry, and exact below 2⁵³. */
  priceNumber: number;
  /** Chance that a job ends well here, 0–1. */
  reliability: number;
  /** What breaks a tie: reliability, and every real machine above every simulated one. */
  standing: number;
  /** QU per hour with what a lost job costs again. */
  riskRate: number;
  ramGb: number;
  freeDiskGb: number;
  load: number;
  /** Its name as regions are compared; empty where unknown. */
  region: string;
  /** One bit per trait a consumer may ask for: {@link isolationTrait}, {@link simulatedTrait}, {@link internetTrait}, {@link regionOf}. */
  traits: number;
}

/** A lost job is found half-way on average, and what it used is to be done again. */
export const redoneShare = 0.5;

/**
 * What an offer is to a ranking; what it has in common with `before` is taken over. Throws `invalid-amount` for a price that is no
 * whole number of QU.
 */
export function rankedOffer(offer: Offer, before?: RankedOffer): RankedOffer {
  const price = parseQu(offer.pricePerHour);
  const isSameRecord = before?.offer.reputation === offer.reputation;
  const reliability = isSameRecord ? before.reliability : reliabilityOf(offer.reputation);
  const priceNumber = Number(price);
  return {
    offer,
    machine: before && isSameMachine(offer, before.offer) ? before.machine : machineOf(offer),
    price,
    priceNumber,
    reliability,
    standing: offer.simulated ? reliability - 2 : reliability,
    riskRate: priceNumber * (1 + (1 - reliability) * redoneShare),
    ramGb: amountOf(offer.ramGb),
    freeDiskGb: amountOf(offer.freeDiskGb),
    load: amountOf(offer.load ?? 0),
    region: regionOf(offer.region ?? "").name,
    traits: traitsOf(offer),
  };
}

function isSameMachine(a: Offer, b: Offer): boolean {
  return (
    a.gpu === b.gpu &&
    a.deviceKind === b.deviceKind &&
    a.gpuCount === b.gpuCount &&
    a.cpuCores === b.cpuCores &&
    a.cpuModel === b.cpuModel
  );
}

function traitsOf({ isolation, simulated, internet, region }: Offer): number {
  const kind = isolationTrait(isolation) | simulatedTrait(simulated);
  return kind | internetTrait(internet !== false) | regionOf(region ?? "").trait;
}

/** Bits 0–7. */
export function isolationTrait(isolation: Offer["isolation"]): number {
  return 1 << Math.max(0, isolations.indexOf(isolation));
}

/** Bits 8 and 9. */
export function simulatedTrait(simulated: boolean): number {
  return simulated ? 1 << 8 : 1 << 9;
}

/** Bits 10 and 11. */
export function internetTrait(internet: boolean): number {
  return internet ? 1 << 10 : 1 << 11;
}

interface Region {
  /** As regions are compared. */
  name: string;
  /** Of bits 12–30: regions share them, so a set bit says "perhaps" and the name decides. */
  trait: number;
}

/** A region in the form in which many offers are tested for it. */
export function regionOf(region: string): Region {
  const known = regions.get(region);
  if (known) return known;
  const name = region.trim().toLowerCase();
  let hash = 7;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  const read = { name, trait: 1 << (12 + (hash % 19)) };
  if (regions.size >= keptRegions) regions.clear();
  regions.set(region, read);
  return read;
}

const regions = new Map<string, Region>();
const keptRegions = 10_000;
