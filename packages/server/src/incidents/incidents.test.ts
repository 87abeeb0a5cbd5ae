// proves P16, P18, P20, P40, S5, S6, S18, S28, X4
import { randomUUID } from "node:crypto";
import { type Job, payForAttempts, signCompletion, signVoucherClaim, sumQu } from "@gpukit/core";
import { devSeeds, signTransaction, toBase64 } from "@gpukit/qubic";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { broadcastStored } from "../chain/broadcastStored.js";
import { startTracking } from "../chain/transactionTracking.js";
import { genesisAmount, setupCustody } from "../custody/custodySetup.fixture.js";
import { assertReservationLimits } from "../escrows/assertReservationLimits.js";
import { findJob } from "../jobs/jobRepository.js";
import { acceptAssignment } from "../nodes/acceptAssignment.js";
import { completeAttempt } from "../nodes/completeAttempt.js";
import { failAttempt } from "../nodes/failAttempt.js";
import { reportRunning } from "../nodes/reportRunning.js";
import { reportUploading } from "../nodes/reportUploading.js";
import { expireLease } from "../pipelines/expireLease.js";
import { resumeWork } from "../pipelines/resumeWork.js";
import { waitUntil } from "../platform/testing/waitUntil.js";
import { defaultReservationLimits } from "../reservationLimits.js";
import { submitVoucher } from "../telemetry/submitVoucher.js";
import { createTestEscrow, createTestQuote } from "../testing/testEscrow.js";
import {
  createTestAccount,
  createTestNode,
  type RentalNode,
  reassignTestJob,
  startTestRun,
} from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";

// What other markets have lost money by, each by the name it is known under; the other half of the list stands beside sign-in
// (accounts/signIn.test.ts) and the reconciler (reconcile/reconcile.test.ts).

async function setup(changes: Partial<Job> = {}) {
  const { server, clock } = await createTestServer();
  const run = await startTestRun(server, changes);
  const { node, job, named } = run;
  const vouch = (seq: number, activeMs: number, { fence = named.fence, attempt = 1, by = node as RentalNode } = {}) => {
    const claim = { escrowId: job.escrowId, attempt, fence, seq, activeMs };
    return submitVoucher(server, { node: by, claim, signature: signVoucherClaim(claim, by.privateKey) });
  };
  const read = async () => (await findJob(server.db, job.id)) as Job;
  const paid = async () => sumQu(payForAttempts(await read()).map(({ metered }) => metered));
  return { server, clock, ...run, vouch, read, paid };
}

describe("incidents of the field", () => {
  it("payment on any non-null result hash: a hash without its bytes pays nothing, the job goes on elsewhere", async () => {
    const { server, clock, node, job, named, vouch, read } = await setup();
    clock.advance(60_000);
    await vouch(1, 60_000);
    await reportUploading(server, { ...named, exitCode: 0 });
    const output = { artifactId: randomUUID(), path: "model.bin", sizeBytes: 3, sha256: "ab".repeat(32) };
    const completion = {
      jobId: job.id,
      attempt: 1,
      fence: named.fence,
      exitCode: 0,
      outputs: [output],
      activeMs: 60_000,
    };
    await completeAttempt(server, { node, completion, signature: signCompletion(completion, node.privateKey) });
    const after = await read();
    expect(after.attempts[0]?.outcome).toBe("result-invalid");
    expect(after.state).toBe("queued");
    expect(payForAttempts({ ...after, outcome: "result-invalid" })).toEqual([]);
  });

  it("a vanished node paid for wall time: it is paid for none, however long nobody noticed", async () => {
    const { server, clock, job, named, vouch, read, paid } = await setup({ retriesLeft: 0 });
    clock.advance(20_000);
    await vouch(1, 20_000);
    clock.advance(9 * 3_600_000);
    await expireLease(server, { jobId: job.id, fence: named.fence });
    expect(await read()).toMatchObject({ state: "failed", outcome: "provider-lost" });
    expect(await paid()).toBe(0n);
  });

  it("closure events missed without reconciliation: an ended job is settled though its task was lost", async () => {
    const { server, job, named, account } = await setup();
    const quote = await createTestQuote(server, { account, node: await createTestNode(server) });
    const escrow = await createTestEscrow(server, { quote, account, state: "locked", jobId: job.id });
    await server.db.execute(sql`update jobs set escrow_id = ${escrow.id} where id = ${job.id}`);
    await failAttempt(server, { ...named, outcome: "script-failed", exitCode: 1, error: null, outputs: [] });
    await server.db.execute(sql`delete from graphile_worker._private_jobs`);
    await resumeWork(server);
    const { rows } = await server.db.execute(
      sql`select key from graphile_worker.jobs where key = ${`settle:${escrow.id}`}`,
    );
    expect(rows).toHaveLength(1);
  });

  it("overdrawn leases: a node that never stops is neither vouched for nor left running beyond the cap", async () => {
    // One hour at 3,600 QU.
    const { server, clock, job, named, vouch, read } = await setup({ cap: "3600", maxDurationMs: 3_600_000 });
    for (let hour = 1; hour <= 3; hour += 1) {
      clock.advance(3_600_000);
      await vouch(hour, hour * 3_600_000).catch(() => undefined);
    }
    expect((await read()).attempts[0]?.activeMs).toBeLessThanOrEqual(3_600_000);
    await expireLease(server, { jobId: job.id, fence: named.fence });
    expect((await read()).endedAtMs).not.toBeNull();
  });

  it("double payment by racing notes: the same use stated twice at once, and by an older attempt, counts once", async () => {
    const { server, clock, named, vouch, read } = await setup();
    clock.advance(30_000);
    const answers = await Promise.all([vouch(1, 30_000), vouch(1, 30_000), vouch(1, 30_000)]);
    expect(new Set(answers.map(({ voucher }) => voucher.hash)).size).toBe(1);
    expect((await read()).attempts[0]).toMatchObject({ activeMs: 30_000, voucherSeq: 1 });
    await reassignTestJob(server, named);
    clock.advance(30_000);
    await expect(vouch(2, 60_000)).rejects.toMatchObject({ code: "lease-lost" });
    expect((await read()).attempts[0]?.activeMs).toBe(30_000);
  });

  it('wallet told "busy" but sent: the identical bytes are handed over again, and the chain moves them once', async () => {
    const { devnet, rpc, context, wallets, balanceOf } = await setupCustody();
    const [source, destination] = [wallets.consumer, wallets.provider];
    const tick = devnet.currentTick() + 40;
    const transaction = { source, destination, amount: 5n, tick, inputType: 0, input: new Uint8Array(0) };
    const { bytes, id } = await signTransaction(transaction, devSeeds.consumer);
    let tracking = await startTracking(rpc, { identity: destination });
    // The node takes it and says that it failed, twice.
    devnet.faults.loseNextAnswers(2);
    for (const accepted of [false, false, true, true]) {
      tracking = await broadcastStored(context, { signedTransaction: toBase64(bytes), tracking, rebroadcastMs: 0 });
      expect(tracking.accepted).toBe(accepted);
    }
    await waitUntil(async () => (await rpc.getLastProcessedTick()).tick >= tick);
    expect(await balanceOf(destination)).toBe(genesisAmount + 5n);
    const { transactions } = await rpc.getTransactionsForIdentity({ identity: destination });
    expect(transactions.map((each) => each.id)).toEqual([id]);
  });

  it("refund farming by crashing nodes: a job that brings down a second node pays for what it used", async () => {
    const { server, clock, job, named, vouch, read, paid } = await setup({ retriesLeft: 3 });
    clock.advance(20_000);
    await vouch(1, 20_000);
    const next = await reassignTestJob(server, named);
    await acceptAssignment(server, next);
    await reportRunning(server, next);
    clock.advance(server.timings.leaseMs + 1);
    await expireLease(server, { jobId: job.id, fence: next.fence });
    expect(await read()).toMatchObject({ state: "failed", outcome: "job-crashes-nodes" });
    // 20 s at 3,600 QU an hour; the second node had not stated any use yet.
    expect(await paid()).toBe(20n);
  });

  it("market blocked by unpaid reservations: one per payer, three per address, and they end by themselves", async () => {
    const { server } = await createTestServer();
    const limits = defaultReservationLimits;
    const account = await createTestAccount(server);
    const party = { payer: account.identity, address: "203.0.113.7", site: null };
    const quote = await createTestQuote(server, { account, node: await createTestNode(server) });
    await assertReservationLimits(server.db, party, limits);
    await createTestEscrow(server, { quote, account, state: "reserved" });
    await expect(assertReservationLimits(server.db, party, limits)).rejects.toMatchObject({
      code: "reservation-limit",
    });
    expect(server.timings.reservationMs).toBeLessThanOrEqual(120_000);
  });
});
