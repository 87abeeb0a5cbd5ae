import { randomUUID } from "node:crypto";
import {
  type Assignment,
  type Escrow,
  isGpuKitError,
  type Job,
  type LockPlan,
  type Quote,
  signCompletion,
  signVoucherClaim,
} from "@gpukit/core";
import { type QubicTransaction, toBase64 } from "@gpukit/qubic";
import { eq } from "drizzle-orm";
import { accounts } from "../accounts/accountTables.js";
import { artifacts } from "../artifacts/artifactTables.js";
import { eventually } from "./eventually.js";
import type { TestConsumer, TestMarket, TestNode } from "./testMarket.js";

/** Stores a file as an upload of the consumer would and returns its artifact. */
async function uploadFile(
  market: TestMarket,
  consumer: TestConsumer,
  { path = "train.py", text = "print('hello')\n" } = {},
): Promise<string> {
  const { db, blobs } = market.server;
  const bytes = new TextEncoder().encode(text);
  const { sha256, size } = await blobs.put(bytes);
  const [account] = await db.select().from(accounts).where(eq(accounts.identity, consumer.identity));
  const id = randomUUID();
  await db.insert(artifacts).values({
    id,
    accountId: account?.id ?? null,
    uploadId: id,
    path,
    sizeBytes: size,
    sha256,
    mediaType: "text/x-python",
    createdAtMs: market.server.clock.nowMs(),
  });
  return id;
}

/** From file to a signed quote. */
export async function quoteJob(
  market: TestMarket,
  consumer: TestConsumer,
  { node, maxDurationMs = 3_600_000, pinned = true }: { node: TestNode; maxDurationMs?: number; pinned?: boolean },
): Promise<Quote> {
  const artifactId = await uploadFile(market, consumer);
  const { id: analysisId } = await consumer.calls.analyses.create({ artifactIds: [artifactId] });
  return consumer.calls.quotes.create({ analysisId, offerId: node.offer.id, maxDurationMs, pinned });
}

const launch = { command: ["python3", "train.py"], environment: {}, network: "none" as const };

/** Accepts a quote: the offer is reserved and the lock planned. */
export async function acceptQuote(consumer: TestConsumer, quote: Quote): Promise<{ escrow: Escrow; plan: LockPlan }> {
  return consumer.calls.escrows.accept({ quoteId: quote.terms.id, launch, approvalMs: 100 });
}

/** The transaction of a plan, as a wallet would be asked to sign it. */
export function toTransaction(plan: LockPlan): QubicTransaction {
  return {
    source: plan.source,
    destination: plan.destination,
    amount: BigInt(plan.amount),
    tick: plan.targetTick,
    inputType: plan.inputType,
    input: new Uint8Array(Buffer.from(plan.inputHex, "hex")),
  };
}

/** Signs and submits the lock and waits until the job exists; signs again, as a client does, where a busy machine missed the tick. */
export async function lockQuote(consumer: TestConsumer, quote: Quote): Promise<{ escrow: Escrow; job: Job }> {
  const { calls, wallet } = consumer;
  let { plan } = await acceptQuote(consumer, quote);
  const { escrowId } = plan;
  for (let approvalMs = 200; ; approvalMs *= 2) {
    const { bytes } = await wallet.signTransaction(toTransaction(plan));
    await calls.escrows.submitLock({ escrowId, transaction: toBase64(bytes) }).catch((error: { cause?: unknown }) => {
      if (!isGpuKitError(error.cause, "transaction-tick-passed")) throw error;
    });
    const escrow = await eventually(
      async () => {
        const read = await calls.escrows.get({ id: escrowId });
        return read.state !== "confirming" && read;
      },
      { what: "the lock's tick" },
    );
    if (escrow.jobId !== null) return { escrow, job: await calls.jobs.create({ escrowId }) };
    ({ plan } = await calls.escrows.planLock({ escrowId, approvalMs }));
  }
}

/** Waits until an escrow is locked and returns it with its job. */
export async function waitForLock(consumer: TestConsumer, escrowId: string): Promise<{ escrow: Escrow; job: Job }> {
  const escrow = await eventually(
    async () => {
      const read = await consumer.calls.escrows.get({ id: escrowId });
      return read.jobId !== null && read;
    },
    { what: "the lock" },
  );
  return { escrow, job: await consumer.calls.jobs.create({ escrowId }) };
}

/** Waits for the node's assignment of a job. */
export async function waitForAssignment(node: TestNode, jobId: string): Promise<Assignment> {
  return eventually(
    async () => {
      const commands = await node.calls.nodes.listCommands();
      for (const command of commands)
        if (command.type === "assign" && command.assignment.jobId === jobId) return command.assignment;
      return null;
    },
    { what: "the assignment" },
  );
}

/** Has a node run an assignment for `activeMs` and report one voucher for it. */
export async function runFor(
  market: TestMarket,
  node: TestNode,
  { assignment, activeMs }: { assignment: Assignment; activeMs: number },
): Promise<void> {
  const { jobId, fence, attempt, escrowId } = assignment;
  await node.calls.nodes.acceptAssignment({ jobId, fence });
  const { startedAtMs } = await node.calls.nodes.reportRunning({ jobId, fence });
  await eventually(() => market.server.clock.nowMs() - startedAtMs >= activeMs, { what: "the run" });
  await node.calls.nodes.heartbeat({ freeDiskGb: 50, running: [{ jobId, fence }] });
  const claim = { escrowId, attempt, fence, seq: 1, activeMs };
  await node.calls.nodes.submitVoucher({ claim, signature: signVoucherClaim(claim, node.privateKey) });
}

/** Has a node upload one result and complete. */
export async function completeRun(
  market: TestMarket,
  node: TestNode,
  { assignment, activeMs, signedSha256 }: { assignment: Assignment; activeMs: number; signedSha256?: string },
): Promise<void> {
  const { jobId, fence, attempt } = assignment;
  await node.calls.nodes.reportUploading({ jobId, fence, exitCode: 0 });
  const { sha256, size } = await market.server.blobs.put(new TextEncoder().encode("result"));
  const artifactId = randomUUID();
  await market.server.db.insert(artifacts).values({
    id: artifactId,
    nodeId: node.nodeId,
    uploadId: artifactId,
    path: "outputs/result.txt",
    sizeBytes: size,
    sha256,
    mediaType: "text/plain",
    createdAtMs: market.server.clock.nowMs(),
  });
  const output = { artifactId, path: "result.txt", sizeBytes: size, sha256: signedSha256 ?? sha256 };
  const completion = { jobId, attempt, fence, exitCode: 0, outputs: [output], activeMs };
  await node.calls.nodes.complete({ completion, signature: signCompletion(completion, node.privateKey) });
}

/** Waits until an escrow has been settled on the chain. */
export async function waitForSettled(consumer: TestConsumer, escrowId: string): Promise<Escrow> {
  return eventually(
    async () => {
      const escrow = await consumer.calls.escrows.get({ id: escrowId });
      return escrow.state === "settled" && escrow;
    },
    { what: "the settlement" },
  );
}
