// What a changed parameter costs on a list of 1,000 offers: every estimate, fit, cost and place anew.
import { deviceOf, estimateJob, fitOffer, rankOffers } from "@gpukit/core";
import { listMeasurements } from "@gpukit/core/measurements";
import { describeMachine } from "./market/describeMachine.mjs";
import { percentile, round } from "./market/statistics.mjs";
import { makeJobs } from "./offers/makeJobs.mjs";
import { makeOffers } from "./offers/makeOffers.mjs";
import { seeded } from "./offers/random.mjs";

const offerCount = 1_000;
const changes = 200;
const mostMs = 5;

export default () => {
  const offers = makeOffers(offerCount, 3).map((offer) => ({ ...offer, state: "available" }));
  const options = { measurements: listMeasurements() };
  const jobs = makeJobs(5, seeded(4));
  const changed = Array.from({ length: changes }, (_, number) => {
    const job = jobs[number % jobs.length];
    return { ...job, parameters: [...job.parameters.filter(({ name }) => name !== "epochs"), epochs(number + 1)] };
  });
  for (const job of changed.slice(0, 20)) rankOffers(job, offers, options);
  const ours = changed.map((job) => time(() => rankOffers(job, offers, options)));
  const each = changed.slice(0, 10).map((job) => time(() => estimateEach(job, offers, options)));
  const p50 = percentile(ours, 0.5);
  return {
    bench: "recalculate",
    value: round(p50),
    unit: `ms for ${offerCount} offers after a changed parameter, p50`,
    baseline: round(percentile(each, 0.5)),
    ratio: round(percentile(each, 0.5) / p50, 1),
    target: `p50 at most ${mostMs} ms`,
    ok: p50 <= mostMs,
    "estimates per class": `p50 ${round(p50)} ms, p90 ${round(percentile(ours, 0.9))} ms, p99 ${round(percentile(ours, 0.99))} ms (whole ranking, with reasons)`,
    "an estimate per offer": `p50 ${round(percentile(each, 0.5))} ms (estimate and fit alone)`,
    machine: describeMachine(),
  };
};

const epochs = (value) => ({ name: "epochs", value, origin: "literal", evidence: [] });

const estimateEach = (job, offers, options) => {
  for (const offer of offers) fitOffer(job, offer, estimateJob(job, deviceOf(offer), options).vramGb);
};

const time = (work) => {
  const startedMs = performance.now();
  work();
  return performance.now() - startedMs;
};
