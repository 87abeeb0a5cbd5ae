// proves P40, S28, X4, X7
import { isVoucherChainValid, type Job, signVoucherClaim, toQuString, type VoucherClaim } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { readFeed } from "../feed/readFeed.js";
import { findJob } from "../jobs/jobRepository.js";
import { reportUploading } from "../nodes/reportUploading.js";
import { outages } from "../platform/processTables.js";
import { assignTestJob, createTestJob, createTestNode, reassignTestJob, startTestRun } from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { readOutageMs } from "./outageMs.js";
import { reportTelemetry } from "./reportTelemetry.js";
import { submitVoucher } from "./submitVoucher.js";
import { listVouchers, summariseVouchers } from "./voucherRepository.js";

async function setup(changes: Partial<Job> = {}) {
  const { server, clock } = await createTestServer();
  const { node, job, named, account } = await startTestRun(server, changes);
  const claimOf = (seq: number, activeMs: number): VoucherClaim => ({
    escrowId: job.escrowId,
    attempt: 1,
    fence: named.fence,
    seq,
    activeMs,
  });
  const send = (claim: VoucherClaim) =>
    submitVoucher(server, { node, claim, signature: signVoucherClaim(claim, node.privateKey) });
  const submit = async (seq: number, activeMs: number) => (await send(claimOf(seq, activeMs))).voucher;
  const readAttempt = async () => (await findJob(server.db, job.id))?.attempts[0];
  return { server, clock, node, job, named, account, claimOf, send, submit, readAttempt };
}

describe("submitVoucher", () => {
  it("countersigns a chain anyone can check, tells watchers, and renews the lease", async () => {
    const { server, clock, node, job, submit, readAttempt } = await setup();
    const made = [];
    for (const seq of [1, 2, 3]) {
      clock.advance(20_000);
      made.push(await submit(seq, seq * 19_000));
    }
    expect(isVoucherChainValid(made, { node: node.publicKey, issuer: server.issuer.publicKey })).toBe(true);
    expect(await listVouchers(server.db, job.id)).toEqual(made);
    expect(await readAttempt()).toMatchObject({
      activeMs: 57_000,
      voucherSeq: 3,
      leaseExpiresAtMs: clock.nowMs() + server.timings.leaseMs,
    });
    const told = (await readFeed(server.db, { streamId: job.id, afterSeq: 0 })).flatMap(({ event }) =>
      event.type === "voucher" ? [event.voucher] : [],
    );
    expect(told).toEqual(made);
    const summary = { attempt: 1, count: 3, lastHash: made[2]?.hash };
    expect(await summariseVouchers(server.db, job.id)).toEqual(new Map([[1, summary]]));
  });

  it("answers a repeated number with its voucher, also after the attempt has lost its job", async () => {
    const { clock, server, named, submit, readAttempt } = await setup();
    clock.advance(30_000);
    const first = await submit(1, 30_000);
    clock.advance(30_000);
    const second = await submit(2, 60_000);
    expect(await submit(1, 29_000)).toEqual(first);
    expect(await submit(2, 60_000)).toEqual(second);
    expect((await readAttempt())?.voucherSeq).toBe(2);
    await reassignTestJob(server, named);
    expect(await submit(2, 60_000)).toEqual(second);
    await expect(submit(3, 60_000)).rejects.toMatchObject({ code: "lease-lost" });
  });

  it("stores simultaneous repeats once", async () => {
    const { clock, submit, readAttempt } = await setup();
    clock.advance(30_000);
    const answers = await Promise.all(Array.from({ length: 6 }, () => submit(1, 30_000)));
    expect(new Set(answers.map(({ hash }) => hash)).size).toBe(1);
    expect((await readAttempt())?.voucherSeq).toBe(1);
  });

  it("accepts no more than the server saw, nor than the cap pays", async () => {
    const { clock, submit } = await setup({ cap: toQuString(60n), maxDurationMs: 3_600_000 });
    clock.advance(30_000);
    expect((await submit(1, 45_000)).acceptedMs).toBe(30_000);
    clock.advance(60_000);
    expect((await submit(2, 90_000)).acceptedMs).toBe(60_000);
  });

  it("accepts nothing less than before when the clock was set back", async () => {
    const { clock, submit } = await setup();
    clock.advance(30_000);
    await submit(1, 30_000);
    clock.advance(-20_000);
    expect((await submit(2, 40_000)).acceptedMs).toBe(30_000);
  });

  it("counts an outage up to its credit", async () => {
    const { server, clock, submit } = await setup();
    const fromMs = clock.nowMs() + 60_000;
    clock.advance(60_000 + 15 * 60_000 + 60_000);
    await server.db.insert(outages).values([
      { fromMs, toMs: fromMs + 15 * 60_000 },
      // Before the run, so none of its business.
      { fromMs: fromMs - 600_000, toMs: fromMs - 300_000 },
    ]);
    expect(await readOutageMs(server.db, { fromMs: fromMs + 60_000, toMs: clock.nowMs() })).toBe(14 * 60_000);
    expect((await submit(1, 17 * 60_000)).acceptedMs).toBe(12 * 60_000);
  });

  it("counts no outage of which the node's own record has a gap", async () => {
    const { server, clock, named, submit } = await setup();
    const fromMs = clock.nowMs();
    clock.advance(120_000);
    await server.db.insert(outages).values({ fromMs, toMs: fromMs + 60_000 });
    const gap = { kind: "gap", seq: 9, atMs: fromMs + 30_000, firstDroppedSeq: 1, reason: "spool full" } as const;
    await reportTelemetry(server, { ...named, entries: [gap] });
    expect((await submit(1, 120_000)).acceptedMs).toBe(60_000);
  });

  it("takes the last one while uploading, and none for the upload", async () => {
    const { server, clock, named, submit } = await setup();
    clock.advance(10_000);
    await reportUploading(server, { ...named, exitCode: 0 });
    expect((await submit(1, 10_000)).acceptedMs).toBe(10_000);
    clock.advance(60_000);
    expect((await submit(2, 70_000)).acceptedMs).toBe(10_000);
  });

  it("refuses a hole, a falling claim, another attempt, a foreign signature and what has not run", async () => {
    const { server, clock, node, account, claimOf, send, submit, readAttempt } = await setup();
    clock.advance(30_000);
    await submit(1, 30_000);
    await expect(submit(3, 30_000)).rejects.toMatchObject({ code: "invalid-input" });
    await expect(submit(2, 29_999)).rejects.toMatchObject({ code: "invalid-input" });
    await expect(send({ ...claimOf(2, 30_000), attempt: 2 })).rejects.toMatchObject({ code: "invalid-input" });
    await expect(send({ ...claimOf(2, 30_000), fence: 2 })).rejects.toMatchObject({ code: "lease-lost" });
    await expect(send({ ...claimOf(2, 30_000), escrowId: server.newId() })).rejects.toMatchObject({
      code: "lease-lost",
    });
    const claim = claimOf(2, 30_000);
    const signature = signVoucherClaim(claimOf(2, 31_000), node.privateKey);
    await expect(submitVoucher(server, { node, claim, signature })).rejects.toMatchObject({
      code: "request-signature-invalid",
    });
    expect((await readAttempt())?.voucherSeq).toBe(1);
    const idle = await createTestNode(server);
    const waiting = await createTestJob(server, { account });
    await assignTestJob(server, { jobId: waiting.id, node: idle });
    const early = { escrowId: waiting.escrowId, attempt: 1, fence: 1, seq: 1, activeMs: 0 };
    const signed = { claim: early, signature: signVoucherClaim(early, idle.privateKey) };
    await expect(submitVoucher(server, { node: idle, ...signed })).rejects.toMatchObject({ code: "job-state" });
  });
});
