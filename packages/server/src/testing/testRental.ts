import { randomBytes, randomUUID } from "node:crypto";
import {
  GpuKitError,
  type HardwareReport,
  type Id,
  type Identity,
  type Job,
  type JobOutput,
  publicKeyOf,
  type QuString,
  signCompletion,
} from "@gpukit/core";
import { type DevSeedName, devSeeds, identityFromSeed } from "@gpukit/qubic";
import { asc, eq } from "drizzle-orm";
import { type Account, findOrCreateAccount } from "../accounts/accountRepository.js";
import { artifacts } from "../artifacts/artifactTables.js";
import { applyJobEvent } from "../jobs/applyJobEvent.js";
import { insertJob, lockJob } from "../jobs/jobRepository.js";
import { acceptAssignment } from "../nodes/acceptAssignment.js";
import { type CompleteAttemptParameters, completeAttempt } from "../nodes/completeAttempt.js";
import { type EnrolNodeParameters, enrolNode } from "../nodes/enrolNode.js";
import type { AttemptOfNode } from "../nodes/ownAttempt.js";
import { reportRunning } from "../nodes/reportRunning.js";
import { reportUploading } from "../nodes/reportUploading.js";
import { freeOffer, rentAvailableOffer } from "../offers/offerRepository.js";
import { offers } from "../offers/offerTables.js";
import type { ServerContext } from "../serverContext.js";

// Rentals without a chain: accounts, nodes and jobs are put where sign-in, agents and the escrow pipeline would put them.

/** A node with its key, as an agent has it. */
export interface RentalNode {
  id: Id;
  publicKey: string;
  privateKey: string;
  payoutIdentity: Identity;
  /** Its offers by device, the CPU's first. */
  offerIds: Id[];
}

export const testHardware: HardwareReport = {
  hostname: "bench-01",
  os: "Linux 6.1",
  cpuModel: "AMD EPYC 7543",
  cpuCores: 16,
  ramGb: 64,
  freeDiskGb: 200,
  gpus: [
    {
      reportedName: "NVIDIA GeForce RTX 4090",
      catalogName: "RTX 4090",
      uuid: "GPU-1",
      vramGb: 24,
      driverVersion: "550.54",
    },
  ],
  isolation: "bubblewrap",
  agentVersion: "0.1.0",
  simulated: false,
};

export async function createTestAccount(
  { db, newId, clock }: ServerContext,
  name: DevSeedName = "consumer",
): Promise<Account> {
  return findOrCreateAccount(db, { identity: await identityFromSeed(devSeeds[name]), newId, nowMs: clock.nowMs() });
}

/** Enrols a node that rents out its GPU unless said otherwise. */
export async function createTestNode(
  server: ServerContext,
  { payout = "provider", ...changes }: Partial<EnrolNodeParameters> & { payout?: DevSeedName } = {},
): Promise<RentalNode> {
  const privateKey = randomBytes(32).toString("hex");
  const publicKey = publicKeyOf(privateKey);
  const payoutIdentity = await identityFromSeed(devSeeds[payout]);
  const { nodeId } = await enrolNode(
    server,
    { publicKey },
    {
      name: "bench",
      payoutIdentity,
      hardware: testHardware,
      offers: [{ gpuIndex: 0, pricePerHour: "3600" }],
      ...changes,
    },
  );
  const rows = await server.db.select().from(offers).where(eq(offers.nodeId, nodeId)).orderBy(asc(offers.device));
  return { id: nodeId, publicKey, privateKey, payoutIdentity, offerIds: rows.map(({ id }) => id) };
}

/** A queued job of an account: ten hours of 3,600 QU each, and two retries. */
export async function createTestJob(
  { db, newId, clock }: ServerContext,
  { account, ...changes }: Partial<Job> & { account: Account },
): Promise<Job> {
  const nowMs = clock.nowMs();
  const job: Job = {
    id: newId(),
    escrowId: newId(),
    quoteId: newId(),
    analysisId: newId(),
    payer: account.identity,
    state: "queued",
    version: 0,
    spec: {
      inputs: [],
      command: ["python3", "train.py"],
      environment: {},
      image: null,
      network: "none",
      deviceKind: "gpu",
    },
    offerId: newId(),
    pinned: false,
    quotedRatePerHour: "3600",
    cap: "36000",
    maxDurationMs: 36_000_000,
    attempts: [],
    retriesLeft: 2,
    outcome: null,
    cancelRequestedAtMs: null,
    startBeforeMs: nowMs + 900_000,
    outputs: [],
    createdAtMs: nowMs,
    endedAtMs: null,
    ...changes,
  };
  await insertJob(db, { job, accountId: account.id });
  return job;
}

/** Lets any event happen to a job. */
export async function applyTestEvent(
  server: ServerContext,
  jobId: Id,
  event: Parameters<typeof applyJobEvent>[2]["event"],
): Promise<Job> {
  return server.db.transaction(async (tx) => applyJobEvent(server, tx, { job: await lockJob(tx, jobId), event }));
}

/** Gives a queued job to a node, as dispatching would. */
export async function assignTestJob(
  server: ServerContext,
  { jobId, node }: { jobId: Id; node: RentalNode },
): Promise<AttemptOfNode> {
  const [offerId] = node.offerIds;
  if (!offerId) throw new GpuKitError("not-found", "The node offers nothing.");
  await rentAvailableOffer(server.db, { offerId, jobId });
  const job = await applyTestEvent(server, jobId, {
    type: "assigned",
    nodeId: node.id,
    offerId,
    payoutIdentity: node.payoutIdentity,
    ratePerHour: "3600" as QuString,
    isolation: "bubblewrap",
    leaseExpiresAtMs: server.clock.nowMs() + server.timings.leaseMs,
  });
  return { nodeId: node.id, jobId, fence: job.attempts.at(-1)?.fence ?? 0 };
}

/** 10 epochs of 50,000 images: by published speeds 540 to 970 s on an RTX 4090, and 840 to 1,240 s on an RTX 3090. */
export const imageTraining = `import torch, torchvision
num_epochs = 10
dataset_size = 50000
batch_size = 64
model = torchvision.models.resnet50().cuda()
loss.backward()
`;

/** Assigns a new job to a new node, or the one given, and starts it; returns all of them. */
export async function startTestRun(
  server: ServerContext,
  { node: givenNode, ...changes }: Partial<Job> & { node?: RentalNode } = {},
) {
  const account = await createTestAccount(server);
  const node = givenNode ?? (await createTestNode(server));
  const job = await createTestJob(server, { account, ...changes });
  const named = await assignTestJob(server, { jobId: job.id, node });
  await acceptAssignment(server, named);
  await reportRunning(server, named);
  return { account, node, job, named };
}

/** Ends the first attempt of a job as completed after so many seconds of use; returns what its node sent. */
export async function completeTestRun(
  server: ServerContext,
  { node, named, activeS }: { node: RentalNode; named: AttemptOfNode; activeS: number },
): Promise<CompleteAttemptParameters> {
  const { jobId, fence } = named;
  const activeMs = activeS * 1_000;
  await applyTestEvent(server, jobId, { type: "voucher-accepted", fence, seq: 1, activeMs });
  await reportUploading(server, { ...named, exitCode: 0 });
  const completion = { jobId, attempt: 1, fence, exitCode: 0, outputs: [], activeMs };
  const answer = { node, completion, signature: signCompletion(completion, node.privateKey) };
  await completeAttempt(server, answer);
  return answer;
}

/** Takes a job from its node, as an expired lease would, and gives it to another. */
export async function reassignTestJob(server: ServerContext, named: AttemptOfNode): Promise<AttemptOfNode> {
  const job = await applyTestEvent(server, named.jobId, { type: "lease-expired", fence: named.fence });
  for (const { offerId } of job.attempts) await freeOffer(server.db, { offerId, holderId: job.id });
  return assignTestJob(server, {
    jobId: named.jobId,
    node: await createTestNode(server, { payout: "secondProvider" }),
  });
}

/** Stores a result as a node's upload would. */
export async function uploadTestOutput(
  { db, blobs, clock }: ServerContext,
  { nodeId, path = "outputs/model.bin", text = "weights" }: { nodeId: Id; path?: string; text?: string },
): Promise<JobOutput> {
  const { sha256, size } = await blobs.put(new TextEncoder().encode(text));
  const artifactId = randomUUID();
  const row = { id: artifactId, nodeId, uploadId: artifactId, path, sizeBytes: size, sha256 };
  await db.insert(artifacts).values({ ...row, mediaType: "application/octet-stream", createdAtMs: clock.nowMs() });
  return { artifactId, path, sizeBytes: size, sha256 };
}
