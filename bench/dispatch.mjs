// From "escrow locked" to the job's first line at a client that watches, on an idle agent: by push, and by the same agent when it has
// no push and asks every 5 s.
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { devSeeds, identityFromSeed } from "@gpukit/qubic";
import { createConsumer } from "./market/createConsumer.mjs";
import { describeMachine } from "./market/describeMachine.mjs";
import { startAgent } from "./market/startAgent.mjs";
import { startGpukit } from "./market/startGpukit.mjs";
import { median, percentile, round } from "./market/statistics.mjs";
import { timeJob } from "./market/timeJob.mjs";
import { withWorkplace } from "./market/withWorkplace.mjs";

const rounds = 12;
/** A job that waits for a poll takes far longer, and its wait is spread evenly on purpose: fewer of them say as much. */
const pushJobsPerRound = 2;
const pollMs = 5_000;
const mostRatio = 0.2;
const mostP95S = 1.5;

/** Only what lies before the lock is shortened: ticks, and how often the server reads the chain. */
const tickMs = 20;
const timings = { chainPollMs: 50, rebroadcastMs: 500 };

const script = 'print("the first line", flush=True)\n';

export default () =>
  withWorkplace(async ({ folder, family, closeLater }) => {
    const home = join(folder, "home");
    const { url } = await startGpukit(family, { home, timings, args: ["--tick-ms", String(tickMs)] });
    const payout = await identityFromSeed(devSeeds.provider);
    const agentOptions = (name) => ({ name, home: join(folder, name), server: url, payout });
    await startAgent(family, agentOptions("push"));
    const polling = await startAgent(family, { ...agentOptions("polling"), pollMs });
    const consumer = await createConsumer({ url, seed: devSeeds.consumer, script });
    closeLater(() => consumer.client.close());

    // The first run of each reads its programs from disk.
    for (const agent of ["push", "polling"]) await timeJob(consumer, { agent });

    const push = [];
    const polled = [];
    const phases = createPhases(polling);
    for (let round = 1; round <= rounds; round += 1) {
      for (let number = 0; number < pushJobsPerRound; number += 1)
        push.push(await timeJob(consumer, { agent: "push" }));
      await phases.waitForNext();
      polled.push(await timeJob(consumer, { agent: "polling" }));
      const byPush = push.slice(-pushJobsPerRound).map((times) => `${waited(times).toFixed(3)} s`);
      console.log(`round ${round}: push ${byPush.join(", ")}; polling ${waited(polled.at(-1)).toFixed(3)} s`);
    }
    return report({ push, polled });
  });

/**
 * The wait for a poll depends on when in its interval a job comes. The interval is cut into as many parts as there are rounds, and
 * one job begins in each, the next due first: left to themselves, rounds of equal length would all meet the same part.
 */
const createPhases = ({ lastPollMs }) => {
  const partMs = pollMs / rounds;
  const parts = new Set(Array.from({ length: rounds }, (_, index) => index));
  return {
    async waitForNext() {
      const sinceMs = (Date.now() - lastPollMs()) % pollMs;
      const startsInMs = (part) => (part * partMs - sinceMs + pollMs) % pollMs;
      const [next] = [...parts].sort((left, right) => startsInMs(left) - startsInMs(right));
      parts.delete(next);
      await delay(startsInMs(next) + Math.random() * partMs);
    },
  };
};

const waited = ({ lockedMs, seenMs }) => (seenMs - lockedMs) / 1_000;

const report = ({ push, polled }) => {
  const ours = push.map(waited);
  const baseline = polled.map(waited);
  const ratio = median(ours) / median(baseline);
  const p95 = percentile(ours, 0.95);
  const spread = (samples) =>
    `p50 ${median(samples).toFixed(3)} s, p95 ${percentile(samples, 0.95).toFixed(3)} s, least ${percentile(samples, 0).toFixed(3)} s, most ${percentile(samples, 1).toFixed(3)} s`;
  const stage = (from, to) => `${Math.round(median(push.map((times) => times[to] - times[from])))} ms`;
  return {
    bench: "dispatch",
    value: round(median(ours)),
    unit: "s from escrow locked to first log line seen, p50",
    baseline: round(median(baseline)),
    ratio: round(ratio),
    target: `ratio at most ${mostRatio} at p50, and p95 at most ${mostP95S} s`,
    ok: ratio <= mostRatio && p95 <= mostP95S,
    "by push": spread(ours),
    [`polling every ${pollMs / 1_000} s`]: spread(baseline),
    "where push spends it, medians": {
      "locked → leased": stage("lockedMs", "assignedMs"),
      "leased → about to run (taken, input downloaded)": stage("assignedMs", "runningMs"),
      "about to run → first line (runner, sandbox, Python)": stage("runningMs", "printedMs"),
      "first line → client": stage("printedMs", "seenMs"),
    },
    jobs: `${push.length} by push, ${polled.length} by polling, alternating, after one more each to warm up; isolation ${push[0].isolation}`,
    machine: describeMachine(),
  };
};
