// proves P7, P41, S2, S3
import { analyzeJob, type JobAnalysis } from "@gpukit/core";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Account } from "../accounts/accountRepository.js";
import { insertAnalysis } from "../analyses/analysisRepository.js";
import { reportUploading } from "../nodes/reportUploading.js";
import type { ServerContext } from "../serverContext.js";
import {
  applyTestEvent,
  createTestAccount,
  createTestNode,
  startTestRun,
  testHardware,
} from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { matchOffers } from "./matchOffers.js";
import { offers } from "./offerTables.js";
import { readEvidence } from "./readEvidence.js";

const script = `import torch
from torchvision.models import resnet50
model = resnet50().cuda()
epochs = 10
for epoch in range(epochs):
    model.train()
`;

const analyze = (text: string): JobAnalysis =>
  analyzeJob([{ path: "train.py", bytes: new TextEncoder().encode(text) }]);

async function storeAnalysis({ db, newId, clock }: ServerContext, account: Account, text = script) {
  const id = newId();
  const analysis = analyze(text);
  await insertAnalysis(db, { id, accountId: account.id, artifactIds: [], analysis, createdAtMs: clock.nowMs() });
  return { id, analysis };
}

async function setup() {
  const { server, clock } = await createTestServer();
  const account = await createTestAccount(server);
  return { server, clock, account, ...(await storeAnalysis(server, account)) };
}

describe("matchOffers", () => {
  it("ranks what can be had now: not what is held, silent or paused", async () => {
    const { server, clock, account, id } = await setup();
    const silent = await createTestNode(server);
    clock.advance(server.timings.nodeSilenceMs + 1);
    const dear = await createTestNode(server, { offers: [{ gpuIndex: 0, pricePerHour: "90000" }] });
    const cheap = await createTestNode(server, { offers: [{ gpuIndex: 0, pricePerHour: "1000" }] });
    const held = await createTestNode(server);
    await server.db.update(offers).set({ state: "rented", holderId: id }).where(eq(offers.nodeId, held.id));
    const matches = await matchOffers(server, account, { analysisId: id, order: "price" });
    expect(matches.map(({ offer }) => offer.nodeId)).toEqual([cheap.id, dear.id]);
    expect(matches.map(({ offer }) => offer.nodeId)).not.toContain(silent.id);
    expect(matches.every(({ fit }) => fit === "compatible")).toBe(true);
  });

  it("sets what it recommends beside equal work in a cloud, dated and sourced", async () => {
    const { server, account, id } = await setup();
    await createTestNode(server, { offers: [{ gpuIndex: 0, pricePerHour: "1000" }] });
    const [match] = await matchOffers(server, account, { analysisId: id });
    expect(match?.recommended).toBe(true);
    expect(match?.comparison).toMatchObject({ provider: "aws", saved: null });
    expect(match?.comparison?.priceDate).toMatch(/^\d{4}-\d\d-\d\d/);
    expect(match?.comparison?.costUsd.mid).toBeGreaterThan(0);
  });

  it("leaves out what surely takes longer than asked for", async () => {
    const { server, account, id } = await setup();
    await createTestNode(server);
    const [match] = await matchOffers(server, account, { analysisId: id });
    const lowMs = (match?.estimate.durationS.low ?? 0) * 1_000;
    const within = (maxDurationMs: number) => matchOffers(server, account, { analysisId: id, maxDurationMs });
    expect(await within(Math.ceil(lowMs))).toHaveLength(1);
    expect(await within(Math.floor(lowMs) - 1)).toHaveLength(0);
  });

  it("is for the account's own analyses", async () => {
    const { server, id } = await setup();
    const stranger = await createTestAccount(server, "site");
    await expect(matchOffers(server, stranger, { analysisId: id })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("readEvidence", () => {
  it("counts completed jobs of the same kind, whatever their amount of work, and estimates from them", async () => {
    const { server, account, analysis, id } = await setup();
    const longer = await storeAnalysis(server, account, script.replace("epochs = 10", "epochs = 20"));
    const other = await storeAnalysis(server, account, "print('hello')\n");
    expect((await readEvidence(server.db, analysis)).finished).toEqual([]);
    const run = await startTestRun(server, { analysisId: longer.id });
    const { jobId, fence } = run.named;
    await applyTestEvent(server, jobId, { type: "voucher-accepted", fence, seq: 1, activeMs: 100_000 });
    expect((await readEvidence(server.db, analysis)).finished).toEqual([]);
    await reportUploading(server, { ...run.named, exitCode: 0 });
    await applyTestEvent(server, jobId, { type: "completed", fence, outputs: [] });
    const { finished } = await readEvidence(server.db, analysis);
    expect(finished).toMatchObject([{ activeMs: 100_000, device: { nodeId: run.node.id } }]);
    expect((await readEvidence(server.db, other.analysis)).finished).toEqual([]);
    const [match] = await matchOffers(server, account, { analysisId: id });
    expect(match?.estimate.tier).toBe("A");
    expect(match?.estimate.durationS.mid).toBeCloseTo(50, 0);
  });

  it("describes the machines a job ran on", async () => {
    const { server, analysis, id } = await setup();
    const run = await startTestRun(server, { analysisId: id });
    await reportUploading(server, { ...run.named, exitCode: 0 });
    await applyTestEvent(server, run.named.jobId, { type: "completed", fence: run.named.fence, outputs: [] });
    const { finished, measurements } = await readEvidence(server.db, analysis);
    expect(finished[0]?.device).toMatchObject({ vramGb: 24, cpuModel: testHardware.cpuModel });
    expect(measurements.length).toBeGreaterThan(0);
  });
});
