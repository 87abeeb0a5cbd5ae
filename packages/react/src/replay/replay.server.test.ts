// proves X12: stories play what a real market answered
import { readdir, readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { GpuKitError, type JobFeedEvent } from "@gpukit/core";
import {
  artifactSchema,
  escrowSchema,
  jobAnalysisSchema,
  jobFeedEventSchema,
  jobMonitorViewSchema,
  jobSchema,
  lockPlanSchema,
  matchSchema,
  offerSchema,
  quoteSchema,
} from "@gpukit/core/schemas";
import {
  createGpuKitClient,
  createJob,
  createQuote,
  downloadArtifact,
  getJobMonitor,
  type LockStatus,
  matchOffers,
  signIn,
  submitAnalysis,
  submitLock,
  verifyReceipt,
  waitForJob,
  watchJob,
} from "@gpukit/sdk";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createReplay } from "./createReplay.js";
import type { MarketRecording, ScenarioRecording } from "./Recording.js";
import { replayHandlers } from "./replayHandlers.js";
import { viewAt } from "./viewAt.js";

const url = "http://market.test";
const folder = fileURLToPath(new URL("../../recordings", import.meta.url));
const endings = {
  completed: "completed",
  "missed-tick": "completed",
  "script-failed": "script-failed",
  "provider-lost": "provider-lost",
  "max-duration": "max-duration",
  canceled: "canceled",
} as const;
type ScenarioName = keyof typeof endings;
const names = Object.keys(endings) as ScenarioName[];

const read = async (name: string) => JSON.parse(await readFile(`${folder}/${name}.json`, "utf8")) as unknown;
let market: MarketRecording;
let scenarios: Record<ScenarioName, ScenarioRecording>;
const server = setupServer();

beforeAll(async () => {
  market = (await read("market")) as MarketRecording;
  const read1 = async (name: ScenarioName) => [name, await read(name)] as const;
  scenarios = Object.fromEntries(await Promise.all(names.map(read1))) as typeof scenarios;
  // Node 20 has no WebSocket of its own for MSW to stand before.
  globalThis.WebSocket ??= WebSocket as unknown as typeof globalThis.WebSocket;
  server.listen({ onUnhandledRequest: "error" });
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

describe("the recordings", () => {
  it("are all there, and weigh at most 300 KB together", async () => {
    const files = await readdir(folder);
    expect(files.sort()).toEqual(["market", ...names].map((name) => `${name}.json`).sort());
    const sizes = await Promise.all(files.map(async (file) => (await stat(`${folder}/${file}`)).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(300_000);
  });

  it("hold what the schemas of core allow", () => {
    jobAnalysisSchema.parse(market.stored.analysis);
    for (const artifact of market.stored.artifacts) artifactSchema.parse(artifact);
    for (const offer of market.offers) offerSchema.parse(offer);
    for (const match of market.matches) matchSchema.parse(match);
    for (const order of Object.values(market.orders)) expect(order).toHaveLength(market.matches.length);
    for (const { quote, accepted, locks, created, canceled, jobEvents } of Object.values(scenarios)) {
      quoteSchema.parse(quote);
      escrowSchema.parse(accepted.escrow);
      for (const { plan, submitted, events } of locks) {
        lockPlanSchema.parse(plan);
        for (const escrow of [submitted, ...events.map(({ data }) => data)]) escrowSchema.parse(escrow);
      }
      for (const job of canceled ? [created, canceled.job] : [created]) jobSchema.parse(job);
      for (const { data } of jobEvents) jobFeedEventSchema.parse(data);
    }
  });

  it.each(names)("show a %s job at every moment, in order, from 0/3 to its end", (name) => {
    const scenario = scenarios[name];
    const stages = scenario.locks.at(-1)?.events.map(({ data }) => data.lock?.stage ?? 0) ?? [];
    expect([...new Set(stages)]).toEqual([0, 1, 2, 3]);
    const lastMs = scenario.jobEvents.at(-1)?.afterMs ?? 0;
    const firstMs = scenario.monitors[0]?.afterMs ?? 0;
    for (let afterMs = firstMs; afterMs <= lastMs; afterMs += 1_000)
      jobMonitorViewSchema.parse(viewAt(scenario, afterMs));
    const end = viewAt(scenario, Number.POSITIVE_INFINITY);
    expect(end).toMatchObject({ job: { outcome: endings[name] }, settlement: { state: "confirmed" } });
    expect(end?.logTail.every(({ text }) => text.startsWith("[simulated]"))).toBe(true);
  });
});

async function setup(speed = 40) {
  const replay = createReplay({ market, scenarios, speed });
  server.use(...replayHandlers(replay, { url }));
  const client = createGpuKitClient({ url, timing: replay.timing, WebSocket: globalThis.WebSocket });
  const files = market.files.map(({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) }));
  return { replay, client, files };
}

describe("a replay", () => {
  it.each(["completed", "missed-tick"] as const)("lets the SDK go the whole way: %s", async (name) => {
    const { replay, client, files } = await setup();
    const { wallet } = replay;
    expect((await signIn(client, { wallet })).identity).toBe(market.account.identity);
    const { id: analysisId } = await submitAnalysis(client, { files });
    const matches = await matchOffers(client, { analysisId, order: "price" });
    const offer = matches.find(({ offer: { id } }) => id === scenarios[name].quote.terms.offerId)?.offer;
    const quote = await createQuote(client, { analysisId, offerId: String(offer?.id) });
    const statuses: LockStatus[] = [];
    const escrow = await submitLock(client, { quote, wallet, onStatus: (status) => statuses.push(status) });
    const ofLast = statuses.filter(({ signature }) => signature === scenarios[name].locks.length);
    expect([...new Set(ofLast.map(({ stage }) => stage))]).toEqual([0, 1, 2, 3]);
    expect(statuses.some(({ missedReason }) => missedReason !== null)).toBe(name === "missed-tick");
    const job = await createJob(client, { escrowId: escrow.id });
    const seen: JobFeedEvent[] = [];
    for await (const { event } of watchJob(client, { jobId: job.id })) seen.push(event);
    expect(seen).toEqual(scenarios[name].jobEvents.map(({ data }) => data));
    const { receipt } = await waitForJob(client, { jobId: job.id });
    expect(receipt && verifyReceipt(receipt, { issuer: market.info.issuer })).toEqual({ valid: true });
    const { job: ended } = await getJobMonitor(client, { id: job.id });
    const [output] = ended.outputs;
    const { artifactId = "", sha256 = "" } = output ?? {};
    const bytes = await downloadArtifact(client, { artifactId, sha256 });
    expect(new TextDecoder().decode(bytes)).toContain("simulated");
    await client.close();
  });

  it("opens a job in the middle or at its end, and stands still when told to", async () => {
    const { replay, client } = await setup(0);
    const { jobId } = replay.open("provider-lost", "running");
    expect((await getJobMonitor(client, { id: jobId })).job.state).toBe("running");
    replay.open("provider-lost", "end");
    expect((await getJobMonitor(client, { id: jobId })).job.outcome).toBe("provider-lost");
    await client.close();
  });

  it("answers with a server's errors", async () => {
    const { client } = await setup();
    const missing = "00000000-0000-4000-8000-000000000000";
    await expect(getJobMonitor(client, { id: missing })).rejects.toMatchObject({ code: "not-found" });
    await expect(
      (async () => {
        for await (const _ of watchJob(client, { jobId: missing }));
      })(),
    ).rejects.toBeInstanceOf(GpuKitError);
    await client.close();
  });
});
