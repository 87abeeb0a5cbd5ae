// proves S2 (finished jobs feed the table of speeds), P41 (published errors), S3 (estimates from it), P52
import { analyzeJob, estimateJob, type JobAnalysis, predictThroughput, type Quote } from "@gpukit/core";
import { listMeasurements } from "@gpukit/core/measurements";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { analyses } from "../analyses/analysisTables.js";
import { startTestApp } from "../http/testing/startTestApp.js";
import { completeAttempt } from "../nodes/completeAttempt.js";
import { nodes } from "../nodes/nodeTables.js";
import { quotes } from "../quotes/quoteTables.js";
import { appRouter } from "../router.js";
import { completeTestRun, imageTraining, startTestRun } from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { listSpeeds } from "./listSpeeds.js";

const analyze = (text: string): JobAnalysis =>
  analyzeJob([{ path: "train.py", bytes: new TextEncoder().encode(text) }]);

/** A running job whose quote was made for the machine it runs on; `end` completes it after so many seconds of use. */
async function setup({ text = imageTraining, simulated = false } = {}) {
  const { server } = await createTestServer();
  const [analysisId, quoteId] = [server.newId(), server.newId()];
  const run = await startTestRun(server, { analysisId, quoteId });
  const { account, node, named } = run;
  const analysis = analyze(text);
  const estimate = estimateJob(analysis, { gpu: null, vramGb: 24, cpuCores: 16 });
  await server.db.update(nodes).set({ simulated }).where(eq(nodes.id, node.id));
  await server.db
    .insert(analyses)
    .values({ id: analysisId, accountId: account.id, artifactIds: [], analysis, createdAtMs: 0 });
  const quote = { terms: { id: quoteId, offerId: node.offerIds[0], estimate } } as unknown as Quote;
  await server.db.insert(quotes).values({ id: quoteId, accountId: account.id, quote, expiresAtMs: 0 });
  const end = async (activeS: number) => {
    const answer = await completeTestRun(server, { node, named, activeS });
    await completeAttempt(server, answer);
  };
  const calls = appRouter.createCaller({ server, account: null, node: null });
  return { server, ...run, analysis, estimate, end, calls };
}

describe("a completed job", () => {
  it("becomes one row of measured speeds, which predictions then rest on", async () => {
    const { server, node, end, calls } = await setup();
    expect(await listSpeeds(server.db)).toBe(listMeasurements());
    await end(1_010);
    expect(await calls.measurements.list({})).toEqual([
      {
        workload: "resnet50 train",
        gpu: "RTX 4090",
        precision: "fp32",
        batch: 64,
        throughput: 500,
        unit: "img/s",
        n_gpus: 1,
        kind: "training",
        source_id: `node ${node.id}`,
      },
    ]);
    const table = await listSpeeds(server.db);
    expect(table).toHaveLength(755);
    expect(await listSpeeds(server.db)).toBe(table);
    const query = { workload: "resnet50 train", gpu: "RTX 4090", precision: "fp32", batch: 64 };
    expect(predictThroughput(query, listMeasurements()).tier).toBe("D");
    expect(predictThroughput(query, table).tier).toBe("B");
  });

  it("is held against what its quote said, per class, for all to read", async () => {
    const { estimate, end, calls } = await setup();
    expect(await calls.measurements.accuracy()).toEqual([]);
    await end(1_010);
    expect(await calls.measurements.accuracy()).toEqual([
      {
        jobType: "image-classification",
        jobs: 1,
        medianError: Math.abs(estimate.durationS.mid / 1_010 - 1),
        p90Error: Math.abs(estimate.durationS.mid / 1_010 - 1),
        coverage: Number(estimate.durationS.low <= 1_010 && 1_010 <= estimate.durationS.high),
        tiers: { [estimate.tier]: 1 },
      },
    ]);
  });

  it("answers over plain REST as well", async () => {
    const { server, end } = await setup();
    await end(1_010);
    const app = await startTestApp({
      router: appRouter,
      createContext: () => ({ server, account: null, node: null }),
    });
    const get = async (path: string) => (await fetch(`${app.url}/api${path}`)).json();
    expect(await get("/benchmarks?limit=5")).toMatchObject([{ gpu: "RTX 4090", throughput: 500 }]);
    expect(await get("/estimates/accuracy")).toMatchObject([{ jobType: "image-classification", jobs: 1 }]);
  });

  it("measures no speed where it did nothing comparable, and nothing at all where its machine is made up", async () => {
    const other = await setup({ text: "import torch\nmodel = torch.nn.Linear(8, 2).cuda()\n" });
    await other.end(1_010);
    expect(await other.calls.measurements.list({})).toEqual([]);
    expect(await other.calls.measurements.accuracy()).toHaveLength(1);
    const simulated = await setup({ simulated: true });
    await simulated.end(1_010);
    expect(await simulated.calls.measurements.list({})).toEqual([]);
    expect(await simulated.calls.measurements.accuracy()).toEqual([]);
  });
});
