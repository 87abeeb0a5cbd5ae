// proves P40, S6, S8, S15, S20, A6, A7, X4, X11
import { randomUUID } from "node:crypto";
import { type Completion, type Job, signCompletion, signVoucherClaim } from "@gpukit/core";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { readFeed } from "../feed/readFeed.js";
import { findJob } from "../jobs/jobRepository.js";
import { offers } from "../offers/offerTables.js";
import type { ServerContext } from "../serverContext.js";
import { reportTelemetry } from "../telemetry/reportTelemetry.js";
import { submitVoucher } from "../telemetry/submitVoucher.js";
import {
  applyTestEvent,
  assignTestJob,
  createTestAccount,
  createTestJob,
  createTestNode,
  type RentalNode,
  reassignTestJob,
  startTestRun,
  uploadTestOutput,
} from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { acceptAssignment } from "./acceptAssignment.js";
import { completeAttempt } from "./completeAttempt.js";
import { failAttempt } from "./failAttempt.js";
import { heartbeat } from "./heartbeat.js";
import type { AttemptOfNode } from "./ownAttempt.js";
import { rejectAssignment } from "./rejectAssignment.js";
import { reportRunning } from "./reportRunning.js";
import { reportUploading } from "./reportUploading.js";

async function setup(changes: Partial<Job> = {}) {
  const { server, clock } = await createTestServer();
  const run = await startTestRun(server, changes);
  const readJob = async () => (await findJob(server.db, run.job.id)) as Job;
  return { server, clock, readJob, ...run };
}

async function complete(
  server: ServerContext,
  { node, named, ...changes }: { node: RentalNode; named: AttemptOfNode } & Partial<Completion>,
) {
  const { jobId, fence } = named;
  const completion = { jobId, attempt: 1, fence, exitCode: 0, outputs: [], activeMs: 1_000, ...changes };
  const signature = signCompletion(completion, node.privateKey);
  return completeAttempt(server, { node, completion, signature });
}

const countsOf = async ({ db }: ServerContext, node: RentalNode) => {
  const [row] = await db.select().from(offers).where(eq(offers.nodeId, node.id));
  return { done: row?.jobsDone, lost: row?.jobsLost, state: row?.state };
};

describe("an attempt", () => {
  it("goes from accepted to completed, each report heard once however often it is made", async () => {
    const { server, clock } = await createTestServer();
    const account = await createTestAccount(server);
    const node = await createTestNode(server);
    const { id } = await createTestJob(server, { account });
    const named = await assignTestJob(server, { jobId: id, node });
    await acceptAssignment(server, named);
    await acceptAssignment(server, named);
    clock.advance(2_000);
    const startedAtMs = clock.nowMs();
    expect(await reportRunning(server, named)).toEqual({ startedAtMs });
    clock.advance(5_000);
    expect(await reportRunning(server, named)).toEqual({ startedAtMs });
    await acceptAssignment(server, named);
    await reportUploading(server, { ...named, exitCode: 0 });
    await reportUploading(server, { ...named, exitCode: 0 });
    const outputs = [await uploadTestOutput(server, { nodeId: node.id })];
    expect(await complete(server, { node, named, outputs })).toEqual({ state: "completed" });
    expect(await complete(server, { node, named, outputs })).toEqual({ state: "completed" });
    expect(await countsOf(server, node)).toEqual({ done: 1, lost: 0, state: "available" });
    expect(await findJob(server.db, id)).toMatchObject({ state: "completed", outcome: "completed", outputs });
    const states = (await readFeed(server.db, { streamId: id, afterSeq: 0 })).flatMap(({ event }) =>
      event.type === "job" ? [event.job.state] : [],
    );
    expect(states).toEqual(["assigned", "preparing", "running", "uploading", "completed"]);
  });

  it("gets a full lease when it is accepted", async () => {
    const { server, clock, readJob } = await setup();
    expect((await readJob()).attempts[0]?.leaseExpiresAtMs).toBe(clock.nowMs() + server.timings.leaseMs);
  });

  it("passes on when it is rejected, at no cost to its job", async () => {
    const { server } = await createTestServer();
    const account = await createTestAccount(server);
    const node = await createTestNode(server);
    const { id: jobId, retriesLeft } = await createTestJob(server, { account });
    const named = await assignTestJob(server, { jobId, node });
    await rejectAssignment(server, { ...named, reason: "busy" });
    await rejectAssignment(server, { ...named, reason: "busy" });
    expect(await findJob(server.db, jobId)).toMatchObject({ state: "queued", retriesLeft });
    await expect(acceptAssignment(server, named)).rejects.toMatchObject({ code: "lease-lost" });
  });

  it("is heard in nothing once its lease has passed to another node", async () => {
    const { server, node, named, job } = await setup();
    const next = await reassignTestJob(server, named);
    await acceptAssignment(server, next);
    await reportRunning(server, next);
    const before = await findJob(server.db, job.id);
    const claim = { escrowId: job.escrowId, attempt: 1, fence: named.fence, seq: 1, activeMs: 0 };
    const stale = [
      () => acceptAssignment(server, named),
      () => rejectAssignment(server, { ...named, reason: "busy" }),
      () => reportRunning(server, named),
      () => reportUploading(server, { ...named, exitCode: 0 }),
      () => reportTelemetry(server, { ...named, entries: [] }),
      () => submitVoucher(server, { node, claim, signature: signVoucherClaim(claim, node.privateKey) }),
      () => complete(server, { node, named }),
      () => failAttempt(server, { ...named, outcome: "script-failed", exitCode: 1, error: null, outputs: [] }),
      // The other's fence does not help a node it was not given to, nor does a job that does not exist.
      () => reportUploading(server, { ...next, nodeId: node.id, exitCode: 0 }),
      () => complete(server, { node, named: { ...next, nodeId: node.id }, attempt: 2 }),
      () => reportRunning(server, { ...named, jobId: randomUUID() }),
    ];
    for (const report of stale) await expect(report()).rejects.toMatchObject({ code: "lease-lost" });
    const running = [{ jobId: job.id, fence: named.fence }];
    expect(await heartbeat(server, { nodeId: node.id, freeDiskGb: 1, running })).toEqual({
      commands: [{ type: "stop", jobId: job.id, fence: named.fence, reason: "lease-lost" }],
    });
    expect(await findJob(server.db, job.id)).toEqual(before);
  });
});

describe("completeAttempt", () => {
  async function uploading() {
    const run = await setup();
    await reportUploading(run.server, { ...run.named, exitCode: 0 });
    return { ...run, output: await uploadTestOutput(run.server, { nodeId: run.node.id }) };
  }

  it.each([
    ["another hash", { sha256: "0".repeat(64) }],
    ["another size", { sizeBytes: 3 }],
    ["a file nobody uploaded", { artifactId: randomUUID() }],
  ])("takes results with %s for invalid", async (_what, change) => {
    const { server, node, named, output, readJob } = await uploading();
    const outputs = [{ ...output, ...change }];
    expect(await complete(server, { node, named, outputs })).toEqual({ state: "queued" });
    expect(await complete(server, { node, named, outputs })).toEqual({ state: "queued" });
    expect((await readJob()).attempts[0]).toMatchObject({
      outcome: "result-invalid",
      error: expect.stringContaining(output.path),
    });
    expect(await countsOf(server, node)).toEqual({ done: 0, lost: 1, state: "available" });
  });

  it("takes results whose bytes are gone, or another node's, for invalid", async () => {
    const { server, node, named, output, readJob } = await uploading();
    await server.blobs.delete(output.sha256);
    await complete(server, { node, named, outputs: [output] });
    expect((await readJob()).attempts[0]?.error).toContain("not stored");
    const other = await uploading();
    const foreign = await uploadTestOutput(other.server, { nodeId: (await createTestNode(other.server)).id });
    await complete(other.server, { node: other.node, named: other.named, outputs: [foreign] });
    expect((await other.readJob()).attempts[0]?.outcome).toBe("result-invalid");
  });

  it("refuses an altered or foreign signature, another attempt, and an end the run did not have", async () => {
    const { server, node, named, output, readJob } = await uploading();
    const { jobId, fence } = named;
    const completion = { jobId, attempt: 1, fence, exitCode: 0, outputs: [output], activeMs: 1_000 };
    const signature = signCompletion(completion, node.privateKey);
    const altered = { ...completion, activeMs: 2_000 };
    await expect(completeAttempt(server, { node, completion: altered, signature })).rejects.toMatchObject({
      code: "request-signature-invalid",
    });
    const forged = { completion, signature: signCompletion(completion, "11".repeat(32)) };
    await expect(completeAttempt(server, { node, ...forged })).rejects.toMatchObject({
      code: "request-signature-invalid",
    });
    await expect(complete(server, { node, named, attempt: 2 })).rejects.toMatchObject({ code: "invalid-input" });
    await expect(complete(server, { node, named, exitCode: 1 })).rejects.toMatchObject({ code: "invalid-input" });
    expect((await readJob()).state).toBe("uploading");
  });

  it("does not complete a run that has not ended", async () => {
    const { server, node, named } = await setup();
    await expect(complete(server, { node, named })).rejects.toMatchObject({ code: "job-state" });
  });
});

describe("failAttempt", () => {
  const failure = { outcome: "script-failed" as const, exitCode: 1, error: "NameError", outputs: [] };

  it("ends the job at its consumer's fault and keeps partial results", async () => {
    const { server, node, named, readJob } = await setup();
    const outputs = [await uploadTestOutput(server, { nodeId: node.id, path: "checkpoint.pt" })];
    expect(await failAttempt(server, { ...named, ...failure, outputs })).toEqual({ state: "failed" });
    expect(await failAttempt(server, { ...named, ...failure, outputs })).toEqual({ state: "failed" });
    expect(await readJob()).toMatchObject({ outcome: "script-failed", outputs });
    expect(await countsOf(server, node)).toEqual({ done: 0, lost: 0, state: "available" });
    const other = { ...named, ...failure, outcome: "out-of-memory" as const };
    await expect(failAttempt(server, other)).rejects.toMatchObject({ code: "lease-lost" });
  });

  it("queues the job again at its provider's fault, and counts it", async () => {
    const { server, node, named, readJob } = await setup();
    const outputs = [await uploadTestOutput(server, { nodeId: node.id })];
    const fault = { ...named, ...failure, outcome: "hardware-fault" as const, exitCode: null, outputs };
    expect(await failAttempt(server, fault)).toEqual({ state: "queued" });
    expect(await failAttempt(server, fault)).toEqual({ state: "queued" });
    expect(await readJob()).toMatchObject({ outputs: [], retriesLeft: 1 });
    expect(await countsOf(server, node)).toEqual({ done: 0, lost: 1, state: "available" });
  });

  it("refuses partial results that are not here, and a cancel nobody asked for", async () => {
    const { server, node, named, readJob } = await setup();
    const output = await uploadTestOutput(server, { nodeId: node.id });
    const missing = { ...named, ...failure, outputs: [{ ...output, sizeBytes: 1 }] };
    await expect(failAttempt(server, missing)).rejects.toMatchObject({ code: "invalid-input" });
    const canceled = { ...named, ...failure, outcome: "canceled" as const };
    await expect(failAttempt(server, canceled)).rejects.toMatchObject({ code: "job-state" });
    expect((await readJob()).state).toBe("running");
    await applyTestEvent(server, named.jobId, { type: "cancel-requested" });
    expect(await failAttempt(server, canceled)).toEqual({ state: "canceled" });
  });
});
