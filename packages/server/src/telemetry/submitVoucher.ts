import {
  countersignVoucher,
  GpuKitError,
  type Id,
  isVoucherClaimSigned,
  type Signature,
  type Voucher,
  type VoucherClaim,
} from "@gpukit/core";
import { appendFeed } from "../feed/appendFeed.js";
import { applyJobEvent } from "../jobs/applyJobEvent.js";
import { findJobOfEscrow } from "../jobs/jobRepository.js";
import { leaseLost, lockOwnAttempt, type OwnAttempt } from "../nodes/ownAttempt.js";
import { payableMs } from "../nodes/payableMs.js";
import { renewLease } from "../nodes/renewLease.js";
import type { Transaction } from "../platform/database.js";
import type { ServerContext } from "../serverContext.js";
import type { AuthenticatedNode } from "../trpc.js";
import { acceptedMs } from "./acceptedMs.js";
import { readOutageMs } from "./outageMs.js";
import { hasGapSince } from "./telemetryRepository.js";
import { findVoucher, insertVoucher, previousHashOf } from "./voucherRepository.js";

export interface SubmitVoucherParameters {
  node: AuthenticatedNode & { id: Id };
  claim: VoucherClaim;
  signature: Signature;
}

type VoucherServer = Pick<ServerContext, "db" | "clock" | "timings" | "issuer">;

/**
 * Countersigns a usage statement for what the server saw itself, and tells the consumer. A number that was accepted before
 * answers with its voucher. Throws `request-signature-invalid`, `lease-lost`, `job-state`, and `invalid-input` for a number
 * that leaves a hole or a claim that falls.
 */
export async function submitVoucher(
  server: VoucherServer,
  { node, claim, signature }: SubmitVoucherParameters,
): Promise<{ voucher: Voucher }> {
  if (!isVoucherClaimSigned(claim, signature, node.publicKey))
    throw new GpuKitError("request-signature-invalid", "The usage statement is not signed by this node.");
  const { fence, attempt, seq } = claim;
  return server.db.transaction(async (tx) => {
    const jobId = (await findJobOfEscrow(tx, claim.escrowId))?.id;
    if (!jobId) throw leaseLost({ jobId: `of escrow ${claim.escrowId}`, fence });
    const own = await lockOwnAttempt(tx, { nodeId: node.id, jobId, fence });
    if (own.attempt.number !== attempt) throw refusal("It names another attempt.", `Attempt: ${own.attempt.number}`);
    const known = seq > own.attempt.voucherSeq ? null : await findVoucher(tx, { jobId, attempt, seq });
    if (known) return { voucher: known };
    if (!own.live) throw leaseLost({ jobId, fence });
    assertContinues(claim, own.attempt);
    const voucher = countersignVoucher({
      claim,
      agentSignature: signature,
      acceptedMs: await measure(server, tx, { claim, own }),
      previousHash: await previousHashOf(tx, { jobId, attempt, seq }),
      issuerPrivateKey: server.issuer.privateKey,
    });
    const event = { type: "voucher-accepted", fence, seq, activeMs: voucher.acceptedMs } as const;
    const job = await applyJobEvent(server, tx, { job: own.job, event });
    await insertVoucher(tx, { jobId, voucher });
    await renewLease(server, tx, { job, attempt: own.attempt });
    await appendFeed(tx, { streamId: jobId, event: { type: "voucher", voucher }, nowMs: server.clock.nowMs() });
    return { voucher };
  });
}

function assertContinues(claim: VoucherClaim, { voucherSeq, activeMs }: OwnAttempt["attempt"]): void {
  if (claim.seq !== voucherSeq + 1) throw refusal("It leaves a hole.", `Expected number: ${voucherSeq + 1}`);
  if (claim.activeMs < activeMs) throw refusal("Use never falls.", `Accepted so far: ${activeMs} ms`);
}

/** What of a claim the server can vouch for, milliseconds. */
async function measure(
  { clock, timings }: VoucherServer,
  tx: Transaction,
  { claim, own: { job, attempt } }: { claim: VoucherClaim; own: OwnAttempt },
): Promise<number> {
  const { cancelRequestedAtMs } = job;
  // Uploading is free, and so is what a node does after it was told to stop and had time for it.
  const nowMs = Math.min(
    clock.nowMs(),
    attempt.uploadingAtMs ?? Number.POSITIVE_INFINITY,
    cancelRequestedAtMs === null ? Number.POSITIVE_INFINITY : cancelRequestedAtMs + timings.stopGraceMs,
  );
  // Nothing has run: the transition refuses the voucher by the job's state.
  const fromMs = attempt.runningAtMs ?? nowMs;
  const outageMs = await readOutageMs(tx, { fromMs, toMs: nowMs });
  // Time nobody saw counts only where the node's own record of it is complete.
  const seen = { jobId: job.id, attempt: attempt.number, sinceMs: fromMs };
  const gap = outageMs > 0 && (await hasGapSince(tx, seen));
  return acceptedMs({
    claimedMs: claim.activeMs,
    elapsedMs: nowMs - fromMs,
    outageMs,
    outageCreditMs: gap ? 0 : timings.outageCreditMs,
    payableMs: payableMs(job, attempt),
    previousMs: attempt.activeMs,
  });
}

function refusal(reason: string, fact: string): GpuKitError {
  return new GpuKitError("invalid-input", `The usage statement is not accepted. ${reason}`, { facts: [fact] });
}
