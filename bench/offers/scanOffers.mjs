import { estimateJob, fitOffer, isolations, reliabilityOf } from "@gpukit/core";

// The ranking of docs/matching.md written a second time, in the plainest way: look at every offer, then sort.

const redone = 0.5;
const outOfMemory = 0.3;
const stepsPerDoubling = 16;

/** What a scan may know of an offer before any query. */
export const prepareScan = (offers, deviceOf) =>
  offers.map((offer) => {
    const device = deviceOf(offer);
    const reliability = reliabilityOf(offer.reputation);
    return {
      offer,
      device,
      classKey: `${offer.gpu.catalogName}|${device.cpuCores}`,
      reliability,
      standing: offer.simulated ? reliability - 2 : reliability,
      price: Number(offer.pricePerHour),
    };
  });

/** Estimate and fit of a job for every class of machine. */
export const estimateClasses = (analysis, prepared, options) => {
  const classes = new Map();
  for (const { offer, device, classKey } of prepared) {
    if (classes.has(classKey)) continue;
    const estimate = estimateJob(analysis, device, options);
    const { fit } = fitOffer(analysis, { ...offer, ramGb: 1e9, freeDiskGb: 1e9 }, estimate.vramGb);
    classes.set(classKey, { fit, timeS: estimate.durationS.mid });
  }
  return classes;
};

/** Ids of the first `count` offers, and how many of all passed the filters. */
export const scanOffers = (analysis, prepared, classes, wishes, count) => {
  const { ramGb, diskGb } = analysis.requirements;
  const regions = wishes.regions && new Set(wishes.regions);
  const kept = [];
  for (const entry of prepared) {
    const { offer, reliability, standing, price } = entry;
    if (offer.state !== "available") continue;
    if (regions && !regions.has(offer.region)) continue;
    if (wishes.minIsolation && isolations.indexOf(offer.isolation) > isolations.indexOf(wishes.minIsolation)) continue;
    if (wishes.minRamGb && offer.ramGb < wishes.minRamGb) continue;
    if (wishes.minReliability && reliability < wishes.minReliability) continue;
    if (wishes.maxPricePerHour && price > Number(wishes.maxPricePerHour)) continue;
    if (wishes.simulated === false && offer.simulated) continue;
    const { fit, timeS } = classes.get(entry.classKey);
    const isEnough =
      ramGb.mid <= offer.ramGb && diskGb.mid <= offer.freeDiskGb && !(wishes.internet && !offer.internet);
    const hours = (timeS / 3_600) * (fit === "borderline" ? 1 + outOfMemory * redone : 1);
    const cost = price * (1 + (1 - reliability) * redone) * hours;
    kept.push({
      id: offer.id,
      lacks: fit === "insufficient" || !isEnough ? 1 : 0,
      step: Math.floor(stepsPerDoubling * Math.log2(Math.max(0.5, cost))),
      timeS,
      price,
      standing,
      cost,
    });
  }
  const key = { "cost-benefit": "step", price: "price", performance: "timeS" }[wishes.order];
  kept.sort(
    (a, b) =>
      a.lacks - b.lacks ||
      a[key] - b[key] ||
      b.standing - a.standing ||
      a.cost - b.cost ||
      a.price - b.price ||
      (a.id < b.id ? -1 : 1),
  );
  return { ids: kept.slice(0, count).map(({ id }) => id), kept: kept.length };
};
