// proves X8 (declared, measured by jobs, with its age; exchanged and copied cards are caught)
import { analyzeJob, type GpuDevice, type Job } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { analyses } from "../analyses/analysisTables.js";
import { getJobMonitor } from "../jobs/getJobMonitor.js";
import { freeOffer } from "../offers/offerRepository.js";
import { createTestEscrow, createTestQuote } from "../testing/testEscrow.js";
import {
  completeTestRun,
  createTestAccount,
  createTestNode,
  imageTraining,
  type RentalNode,
  startTestRun,
  testHardware,
} from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { enrolNode } from "./enrolNode.js";
import { heartbeat } from "./heartbeat.js";
import { readGpuProof } from "./readGpuProof.js";

const [asItShould, asAWeakerCard] = [700, 1_100];
const [card] = testHardware.gpus as [GpuDevice];
const otherCard = { ...card, uuid: "GPU-2" };

async function setup() {
  const { server, clock } = await createTestServer();
  const account = await createTestAccount(server);
  const analysisId = server.newId();
  const analysis = analyzeJob([{ path: "train.py", bytes: new TextEncoder().encode(imageTraining) }]);
  await server.db
    .insert(analyses)
    .values({ id: analysisId, accountId: account.id, artifactIds: [], analysis, createdAtMs: 0 });
  const node = await createTestNode(server);
  const report = ({ publicKey, payoutIdentity }: RentalNode, gpus: GpuDevice[]) => {
    const offers = gpus.map((_, gpuIndex) => ({ gpuIndex, pricePerHour: "3600" as const }));
    return enrolNode(
      server,
      { publicKey },
      { name: "bench", payoutIdentity, hardware: { ...testHardware, gpus }, offers },
    );
  };
  const start = (changes = {}) => startTestRun(server, { node, analysisId, ...changes });
  const end = async ({ node, named, job }: Awaited<ReturnType<typeof start>>, activeS: number) => {
    clock.advance(activeS * 1_000);
    await completeTestRun(server, { node, named, activeS });
    await freeOffer(server.db, { offerId: node.offerIds[0] ?? "", holderId: job.id });
  };
  const run = async (activeS: number) => end(await start(), activeS);
  /** What is told with a job, which is what is told with a match. */
  const proofOf = async ({ offerIds: [offerId = ""] }: RentalNode) => {
    const proof = await readGpuProof(server, { offerId });
    expect((await server.offerBook.refresh()).get(offerId)?.gpuProof ?? null).toEqual(proof);
    return proof;
  };
  const prove = () => proofOf(node);
  return { server, clock, account, node, report, start, end, run, prove, proofOf };
}

describe("a GPU", () => {
  it("is declared as of its agent's newest report", async () => {
    const { clock, node, report, prove } = await setup();
    const enrolledAtMs = clock.nowMs();
    clock.advance(60_000);
    expect(await prove()).toEqual({ level: "declared", atMs: enrolledAtMs, doubt: null });
    await report(node, [{ ...card, driverVersion: "560.1" }]);
    expect(await prove()).toEqual({ level: "declared", atMs: clock.nowMs(), doubt: null });
  });

  it("is measured by a job that took as long on it as published speeds say", async () => {
    const { clock, run, prove } = await setup();
    await run(asItShould);
    const endedAtMs = clock.nowMs();
    clock.advance(3_600_000);
    expect(await prove()).toEqual({ level: "measured", atMs: endedAtMs, doubt: null });
  });

  it("stays declared while its jobs take as long as on a weaker card, however often that one has run here", async () => {
    const { run, prove } = await setup();
    for (let count = 0; count < 4; count++) await run(asAWeakerCard);
    expect(await prove()).toMatchObject({ level: "declared", doubt: null });
    await run(asItShould);
    expect(await prove()).toMatchObject({ level: "declared", doubt: null });
  });

  it("that was exchanged is declared again, and a job that began before the exchange does not measure it", async () => {
    const { clock, node, report, start, end, run, prove } = await setup();
    await run(asItShould);
    const begun = await start();
    clock.advance(1_000);
    await report(node, [otherCard]);
    const doubt = { reason: "changed", sinceMs: clock.nowMs() };
    expect(await prove()).toEqual({ level: "declared", atMs: clock.nowMs(), doubt });
    await end(begun, asItShould);
    expect(await prove()).toMatchObject({ level: "declared", doubt });
    await run(asItShould);
    expect(await prove()).toEqual({ level: "measured", atMs: clock.nowMs(), doubt: null });
  });

  it("is not exchanged by a second one beside it, nor by being reported again", async () => {
    const { node, report, run, prove } = await setup();
    await run(asItShould);
    await report(node, [card, otherCard]);
    await report(node, [card]);
    expect(await prove()).toMatchObject({ level: "measured" });
    await report(node, []);
    expect(await prove()).toBeNull();
    await report(node, [card]);
    expect(await prove()).toMatchObject({ level: "declared", doubt: { reason: "changed" } });
  });

  it("that another living machine has listed for longer is doubted, not the one that came first", async () => {
    const { server, clock, node, run, prove, proofOf } = await setup();
    await run(asItShould);
    const copy = await createTestNode(server, { payout: "secondProvider" });
    await heartbeat(server, { nodeId: node.id, freeDiskGb: 1, running: [] });
    const doubt = { reason: "duplicate", sinceMs: clock.nowMs() };
    expect(await proofOf(copy)).toEqual({ level: "declared", atMs: clock.nowMs(), doubt });
    expect(await prove()).toMatchObject({ level: "measured", doubt: null });
    clock.advance(server.timings.nodeSilenceMs + 1);
    await heartbeat(server, { nodeId: copy.id, freeDiskGb: 1, running: [] });
    expect(await proofOf(copy)).toMatchObject({ level: "declared", doubt: null });
  });

  it("is shown with the job that runs on it, and a CPU has no proof", async () => {
    const { server, clock, account, node, start, end, prove } = await setup();
    const startPaid = async (on: RentalNode) => {
      const quote = await createTestQuote(server, { account, node: on });
      await createTestEscrow(server, { quote, account, state: "locked" });
      return start({ node: on, quoteId: quote.terms.id, escrowId: quote.terms.escrowId });
    };
    const shown = async ({ id }: Job) => (await getJobMonitor(server, account, { id })).gpuProof;
    const onGpu = await startPaid(node);
    expect(await shown(onGpu.job)).toEqual(await prove());
    await end(onGpu, asItShould);
    expect(await shown(onGpu.job)).toEqual({ level: "measured", atMs: clock.nowMs(), doubt: null });
    const cpu = await createTestNode(server, { offers: [{ gpuIndex: null, pricePerHour: "100" }] });
    expect(await shown((await startPaid(cpu)).job)).toBeNull();
  });
});
