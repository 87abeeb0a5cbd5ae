// proves P16, P18, P19, P37, P40, S5, S8, S18, S28, W8, X4, X7
import type { Id } from "@gpukit/core";
import { getReceipt } from "@gpukit/sdk";
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from "vitest";
import { assertBooks, assertLedger, readSpent } from "./market/assertBooks.js";
import { assertFeed } from "./market/assertFeed.js";
import { type Consumer, createConsumer } from "./market/createConsumer.js";
import { createMarket, type Market } from "./market/createMarket.js";
import { followJob } from "./market/followJob.js";
import { readFault } from "./market/jobFiles.js";
import { describeKillPoint, type KillPoint, longPauseMs, planKillPoints } from "./market/killPoints.js";
import { chooseSeed } from "./market/random.js";
import { lockJob, quoteJob, slowSteps } from "./market/rentJob.js";
import { strike } from "./market/strike.js";
import { watchStage } from "./market/watchStages.js";

// Whatever is killed at whatever moment: the job ends as its table says, is settled exactly once, and nobody's QU is lost.

const seed = chooseSeed();
const points = planKillPoints(seed);
console.log(`kill test: ${points.length} points of seed ${seed}; GPUKIT_SEED=${seed} runs the same again`);

/** The agent says that it lives every 10 s: the shortest lease that a healthy agent keeps. */
const leaseMs = 12_000;

let market: Market;
let ada: Consumer;
let ben: Consumer;
const settled: Id[] = [];

beforeAll(async () => {
  expect(longPauseMs).toBeGreaterThan(leaseMs);
  market = await createMarket({ agents: ["atlas", "borea"], timings: { leaseMs } });
  [ada, ben] = await Promise.all([
    createConsumer(market.server, { seed: "consumer" }),
    createConsumer(market.server, { seed: "faucet" }),
  ]);
});
afterAll(async () => {
  await Promise.all([ada?.client.close(), ben?.client.close()]);
  await market?.close();
});

describe(`kill -9, seed ${seed}`, () => {
  it.each(points.map((point, index) => [index + 1, describeKillPoint(point), point] as const))(
    "%i: %s",
    async (number, _name, point) => {
      onTestFailed(() => console.log(`GPUKIT_SEED=${seed}, ${describeKillPoint(point)}\n${market.output()}`));
      // Every other time a second job runs beside it, on the machine that is not killed.
      const bystander = number % 2 === 1 ? rentBystander() : null;
      await rentAndStrike(point);
      await bystander;
    },
  );

  it("leaves one ledger with one receipt for each job", async () => {
    await assertLedger(ada, settled);
  });
});

async function rentAndStrike(point: KillPoint): Promise<void> {
  const [agent] = market.agents;
  if (!agent) throw new Error("The market has an agent.");
  const steps = 4;
  const watch = watchStage(point.stage, { wallet: ada.wallet, lastLine: `step ${steps - 1}/${steps} progress=75%` });
  const spentBefore = await readSpent(ada);
  const quote = await quoteJob(ada, { files: await readFault("slow_steps.py"), agent: agent.name });
  const struck = watch.reached.then(() => strike(market, agent, point));
  const launch = slowSteps({ steps, seconds: 0.25 });
  const { jobId } = await lockJob({ ...ada, wallet: watch.wallet }, { quote, launch, onStatus: watch.onStatus });
  const follower = followJob(ada, jobId);
  watch.follow(jobId, follower);
  await Promise.all([struck, follower.ended()]);

  const { job, receipt } = await assertBooks(ada, { quote, jobId });
  settled.push(jobId);
  expect(job).toMatchObject({ state: "completed", outcome: "completed", retriesLeft: expect.any(Number) });
  expect(job.attempts.map(({ number, outcome }) => ({ number, outcome }))).toEqual([
    { number: 1, outcome: "completed" },
  ]);
  assertFeed(follower);
  expect(follower.log().flatMap(({ stream, text }) => (stream === "stdout" ? [text] : []))).toEqual([
    ...Array.from({ length: steps }, (_, step) => `step ${step + 1}/${steps} progress=${25 * (step + 1)}%`),
    `done steps=${steps}`,
  ]);
  expect(receipt?.body.attempts[0]?.paidMs).toBeGreaterThanOrEqual(steps * 250);
  expect((await readSpent(ada)) - spentBefore).toBe(BigInt(quote.terms.lockAmount));
  expect(await getReceipt(ada.client, { jobId })).toEqual(receipt);
}

async function rentBystander(): Promise<void> {
  const agent = market.agents[1]?.name ?? "";
  const quote = await quoteJob(ben, { files: await readFault("slow_steps.py"), agent });
  const { jobId } = await lockJob(ben, { quote, launch: slowSteps({ steps: 6, seconds: 0.3 }) });
  const follower = followJob(ben, jobId);
  await follower.ended();
  const { job } = await assertBooks(ben, { quote, jobId });
  settled.push(jobId);
  expect(job).toMatchObject({ state: "completed", attempts: [{ number: 1 }] });
  assertFeed(follower);
}
