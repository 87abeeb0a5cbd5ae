import { matchOrders } from "@gpukit/core";
import { regions } from "./makeOffers.mjs";

/** Filters of every strength, from none to one offer in a thousand. */
export const makeWishes = (random, { dearest }) => {
  const some = (share, wish) => (random.chance(share) ? wish() : {});
  return {
    order: random.pick(matchOrders),
    ...some(0.3, () => ({
      regions: regions.filter(() => random.chance(random.pick([0.05, 0.2, 0.6]))).concat(random.pick(regions)),
    })),
    ...some(0.3, () => ({ minIsolation: random.pick(["gvisor", "container", "bubblewrap"]) })),
    ...some(0.2, () => ({ minRamGb: random.pick([32, 64, 128, 256, 512]) })),
    ...some(0.2, () => ({ minReliability: random.between(0.5, 0.99) })),
    ...some(0.2, () => ({ maxPricePerHour: String(Math.round(dearest * random.next() ** 3) + 1) })),
    ...some(0.1, () => ({ simulated: false })),
    ...some(0.1, () => ({ internet: true })),
  };
};
