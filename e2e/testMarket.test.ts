// proves X12
import { readFile } from "node:fs/promises";
import type { Job, JobState } from "@gpukit/core";
import {
  cancelJob,
  getEscrow,
  getJob,
  getJobMonitor,
  getServerInfo,
  type LockStatus,
  matchOffers,
  waitForJob,
} from "@gpukit/sdk";
import { createTestMarket, type TestMarket } from "@gpukit/server/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Consumer, createConsumer } from "./market/createConsumer.js";
import { eventually } from "./market/eventually.js";
import { lockJob, quoteJob } from "./market/rentJob.js";

const hour = 3_600_000;
const files = [{ path: "train.py", bytes: new TextEncoder().encode("import torch\nprint('hello')\n") }];

let market: TestMarket;
let consumer: Consumer;

beforeAll(async () => {
  market = await createTestMarket({
    providers: [{ name: "quick" }, { name: "patient", gpu: "A100 80GB", behaviour: { runMs: 2 * hour } }],
  });
  consumer = await createConsumer(market);
}, 60_000);

afterAll(async () => {
  await consumer.client.close();
  await market.close();
});

async function rent(agent: string) {
  market.faults.clear();
  const before = await market.balances();
  const quote = await quoteJob(consumer, { files, agent, maxDurationMs: hour });
  return { before, quote, ...(await lockJob(consumer, { quote })) };
}

const reaches = (jobId: string, state: JobState) =>
  eventually(
    async () => {
      const job: Job = await getJob(consumer.client, { id: jobId });
      return job.state === state && job;
    },
    { what: `a ${state} job` },
  );

it("stands in the README as it is tested", async () => {
  const read = (file: string) => readFile(new URL(file, import.meta.url), "utf8");
  const example = (await read("partnerExample.test.ts")).replace(/^.*\n/, "");
  expect(await read("../packages/server/README.md")).toContain(example);
});

describe("a test market", () => {
  it("runs a job from file to settlement, with a provider that says it is simulated", async () => {
    const { before, escrow, jobId } = await rent("quick");
    const { job, training, metrics, logTail, receipt } = await waitForJob(consumer.client, { jobId });
    expect(job).toMatchObject({ state: "completed", attempts: [{ activeMs: 3_000, isolation: "simulated" }] });
    expect(job.outputs.map(({ path }) => path)).toEqual(["model.txt"]);
    expect(logTail.every(({ text }) => text.startsWith("[simulated]"))).toBe(true);
    expect(training?.values).toMatchObject({ epoch: 3, epochs: 3 });
    expect(metrics?.gpus[0]?.memoryTotalGb).toBe(24);
    expect(receipt?.body.division.metered).toBe("3000");
    await market.settled(escrow.id);
    const after = await market.balances();
    expect([after.provider - before.provider, after.platform - before.platform]).toEqual([2_700n, 300n]);
  });

  it("gives everything back when a provider vanishes", async () => {
    const { before, escrow, jobId } = await rent("patient");
    await reaches(jobId, "running");
    await market.clock.skip(10 * 60_000);
    expect((await getJobMonitor(consumer.client, { id: jobId })).costSoFar).not.toBe("0");
    market.faults.provider("patient").vanish();
    await market.clock.skip(31_000);
    expect(await getJob(consumer.client, { id: jobId })).toMatchObject({ state: "failed", outcome: "provider-lost" });
    await market.settled(escrow.id);
    expect((await market.balances()).consumer).toBe(before.consumer);
  });

  it("keeps the leases of living providers through any skip, and ends a run where its time is over", async () => {
    const { before, quote, escrow, jobId } = await rent("patient");
    await reaches(jobId, "running");
    await market.clock.skip(hour / 2);
    expect((await getJob(consumer.client, { id: jobId })).state).toBe("running");
    await market.clock.skip(hour);
    expect(await reaches(jobId, "failed")).toMatchObject({ outcome: "max-duration" });
    await market.settled(escrow.id);
    const spent = before.consumer - (await market.balances()).consumer;
    expect(spent).toBe(BigInt(quote.terms.lockAmount));
  });

  it.each([
    ["quit", "provider-quit"],
    ["corruptResult", "result-invalid"],
    ["failWith", "out-of-memory"],
  ] as const)("lets a provider fail by %s", async (fault, outcome) => {
    const { escrow, jobId } = await rent("quick");
    const faults = market.faults.provider("quick");
    if (fault === "failWith") faults.failWith("out-of-memory");
    else faults[fault]();
    await market.settled(escrow.id);
    expect(await getJob(consumer.client, { id: jobId })).toMatchObject({ state: "failed", outcome });
  });

  it("slows a provider down and stops it when its consumer cancels", async () => {
    market.faults.provider("quick").slow(0);
    const quote = await quoteJob(consumer, { files, agent: "quick", maxDurationMs: hour });
    market.faults.provider("quick").slow(60_000);
    const { escrow, jobId } = await lockJob(consumer, { quote });
    await reaches(jobId, "preparing");
    await market.clock.skip(30_000);
    expect((await getJob(consumer.client, { id: jobId })).state).toBe("preparing");
    await market.clock.skip(31_000);
    await reaches(jobId, "running");
    await cancelJob(consumer.client, { id: jobId });
    await market.settled(escrow.id);
    expect(await getJob(consumer.client, { id: jobId })).toMatchObject({ state: "canceled", outcome: "canceled" });
  });

  it("lets unpaid reservations run out, again and again", async () => {
    for (const _round of [1, 2]) {
      market.faults.clear();
      const quote = await quoteJob(consumer, { files, agent: "quick", maxDurationMs: hour });
      const refuse = { ...consumer.wallet, signTransaction: () => Promise.reject(new Error("no")) };
      const paying = { ...consumer, wallet: refuse };
      await expect(lockJob(paying, { quote })).rejects.toThrow("no");
      await market.clock.skip(121_000);
      expect((await getEscrow(consumer.client, { id: quote.terms.escrowId })).state).toBe("expired");
    }
  });

  it("comes back by itself after the server was cut off or refused a call", async () => {
    const { escrow, jobId } = await rent("quick");
    market.faults.server.cutOff(500);
    await expect(fetch(market.url)).rejects.toThrow();
    expect((await waitForJob(consumer.client, { jobId })).job.state).toBe("completed");
    await market.settled(escrow.id);
    market.faults.server.refuse(503, { count: 1 });
    expect((await fetch(`${market.url}/health`)).status).toBe(503);
    expect((await getServerInfo(consumer.client)).chain).toBe("devnet");
  });

  it("asks for another signature when the chain loses the lock", async () => {
    market.faults.clear();
    const quote = await quoteJob(consumer, { files, agent: "quick", maxDurationMs: hour });
    const statuses: string[] = [];
    market.faults.chain.dropNext(1_000);
    const onStatus = ({ step, signature }: LockStatus) => {
      statuses.push(`${step} ${signature}`);
      if (signature === 2) market.faults.chain.clear();
    };
    const { escrow } = await lockJob(consumer, { quote, onStatus });
    expect(statuses.at(-1)).toBe("locked 2");
    await market.settled(escrow.id);
  });

  it("says which providers there are, and which GPU is unknown", async () => {
    expect(() => market.faults.provider("nobody")).toThrow("quick, patient");
    await expect(createTestMarket({ providers: [{ name: "a", gpu: "RTX 9999 XL" }] })).rejects.toThrow("RTX 9999 XL");
    const matches = await matchOffers(consumer.client, {
      analysisId: (await quoteJob(consumer, { files, agent: "quick", maxDurationMs: hour })).terms.analysisId,
    });
    expect(matches.every(({ offer }) => offer.simulated)).toBe(true);
  });
});
