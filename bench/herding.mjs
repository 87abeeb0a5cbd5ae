// How evenly arrivals spread over hosts when each is matched by itself: a thousand on two hundred.
import { autoMatch, rankOffers } from "@gpukit/core";
import { describeMachine } from "./market/describeMachine.mjs";
import { percentile, round } from "./market/statistics.mjs";
import { makeJobs } from "./offers/makeJobs.mjs";
import { seeded } from "./offers/random.mjs";

const hostCount = 200;
const arrivals = 1_000;
const runs = 20;
const mostLoad = 12;

export default () => {
  const [job] = makeJobs(1, { next: () => 0.3, between: () => 1.2 });
  const alike = market(() => 400_000);
  const unlike = market((random) => Math.round(400_000 * random.spread(0.5)));
  const worst = (offers, choose) =>
    Array.from({ length: runs }, (_, run) => spread(job, offers, choose(seeded(run + 1)))).reduce(
      (most, { max }) => Math.max(most, max),
      0,
    );
  const ours = { alike: worst(alike, byAutoMatch), unlike: worst(unlike, byAutoMatch) };
  const best = worst(alike, () => (matches) => matches[0]);
  const three = worst(alike, (random) => (matches) => random.pick(matches.slice(0, 3)));
  const anyHost = worst(alike, (random) => (matches) => random.pick(matches));
  const value = Math.max(ours.alike, ours.unlike);
  const { loads, score } = spread(job, unlike, byAutoMatch(seeded(1)));
  return {
    bench: "herding",
    value,
    unit: `jobs on the fullest of ${hostCount} hosts after ${arrivals} arrivals, worst of ${runs} runs`,
    baseline: best,
    ratio: round(best / value, 1),
    target: `at most ${mostLoad}`,
    ok: value <= mostLoad,
    "auto-match": `${ours.alike} where all hosts cost the same, ${ours.unlike} where prices spread five-fold`,
    "everybody takes the best": best,
    "random of the best three": three,
    "random of all, without looking at the load": anyHost,
    "spread prices": `load p10 ${percentile(loads, 0.1)}, p50 ${percentile(loads, 0.5)}, p90 ${percentile(loads, 0.9)}; mean score of what was chosen ${round(score, 1)} of 100`,
    machine: describeMachine(),
  };
};

const market = (priceOf) => {
  const random = seeded(7);
  return Array.from({ length: hostCount }, (_, number) => ({
    id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    nodeId: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    name: `host ${number}`,
    deviceKind: "gpu",
    gpu: { reportedName: "RTX 4090", catalogName: "RTX 4090", uuid: null, vramGb: 24, driverVersion: null },
    cpuModel: "AMD EPYC 7543",
    cpuCores: 16,
    ramGb: 64,
    freeDiskGb: 500,
    pricePerHour: String(priceOf(random)),
    state: "available",
    isolation: "container",
    simulated: false,
    reputation: { jobsDone: 20, jobsLost: 0 },
    createdAtMs: 0,
  }));
};

/** The ranking stays as it is while jobs arrive, which is the hardest case: only the load tells hosts apart. */
const spread = (job, offers, choose) => {
  const matches = rankOffers(job, offers);
  const loads = new Map(offers.map(({ id }) => [id, 0]));
  let score = 0;
  for (let arrival = 0; arrival < arrivals; arrival += 1) {
    const match = choose(matches, ({ offer }) => loads.get(offer.id));
    loads.set(match.offer.id, loads.get(match.offer.id) + 1);
    score += match.score / arrivals;
  }
  return { loads: [...loads.values()], max: Math.max(...loads.values()), score };
};

const byAutoMatch = (random) => (matches, loadOf) => autoMatch(matches, { random: random.next, loadOf });
