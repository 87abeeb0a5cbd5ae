import {
  createJob,
  type Escrow,
  hashSpec,
  issueReceipt,
  type Job,
  type JobEvent,
  type JobFeedEvent,
  type JobMonitorView,
  type JobSpec,
  type Offer,
  payForAttempts,
  planDivision,
  planQuote,
  planSettlement,
  publicKeyOf,
  type Quote,
  type Receipt,
  type Settlement,
  signQuote,
  type TelemetryEntry,
  transition,
  type Voucher,
  whoPaysFor,
} from "@gpukit/core";
import type { ServerInfo } from "@gpukit/sdk";

// A job as a server would tell it, made with core's own functions: states, receipts and settlements are real ones.

const issuerPrivateKey = "11".repeat(32);
const issuer: string = publicKeyOf(issuerPrivateKey);
const identity = (letter: string): string => letter.repeat(60);
const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const payer = identity("C");
/** When the sample job was created. */
export const createdAtMs = 1_800_000_000_000;

const hardware = { cpuModel: "AMD EPYC 7543", cpuCores: 8, ramGb: 32, freeDiskGb: 100 };

/** The offer the sample job runs on: an RTX 4090 on the machine "vela-07". */
export const sampleOffer: Offer = {
  id: id(21),
  nodeId: id(11),
  name: "vela-07",
  deviceKind: "gpu",
  gpu: {
    reportedName: "NVIDIA GeForce RTX 4090",
    catalogName: "RTX 4090",
    uuid: null,
    vramGb: 24,
    driverVersion: null,
  },
  ...hardware,
  pricePerHour: "410000",
  state: "rented",
  isolation: "gvisor",
  simulated: false,
  reputation: { jobsDone: 418, jobsLost: 3 },
  createdAtMs,
};

const spec: JobSpec = {
  inputs: [
    { artifactId: id(30), path: "train_lora.py", sizeBytes: 38_100, sha256: "ab".repeat(32) },
    { artifactId: id(31), path: "requirements.txt", sizeBytes: 412, sha256: "cd".repeat(32) },
  ],
  command: ["python3", "train_lora.py"],
  environment: {},
  image: null,
  network: "none",
  deviceKind: "gpu",
};

const fees = {
  feeBasisPoints: 1_000,
  siteShareBasisPoints: 3_000,
  platformIdentity: identity("P"),
  siteIdentity: identity("S"),
};

/** The quote the sample job was paid by: 22 to 36 minutes, likely 28. */
export const sampleQuote: Quote = signQuote(
  planQuote({
    ids: { quoteId: id(1), escrowId: id(2) },
    analysisId: id(3),
    estimate: {
      durationS: { low: 1_320, mid: 1_680, high: 2_160 },
      vramGb: { low: 17, mid: 19, high: 21 },
      tier: "B",
      basis: [],
      warnings: [],
    },
    offer: sampleOffer,
    payer,
    fees,
    custody: { identity: identity("E"), keyVersion: 1, counter: 7 },
    networkFee: 10n,
    chain: "devnet",
    pinned: false,
    now: createdAtMs,
    expiresInMs: 120_000,
    estimatedStartS: 40,
    stageLimits: { startMs: 900_000, prepareMs: 900_000, uploadMs: 900_000, silenceMs: 30_000 },
  }),
  issuerPrivateKey,
);

const escrow: Escrow = {
  id: id(2),
  quoteId: id(1),
  state: "locked",
  version: 4,
  payer,
  custody: { identity: identity("E"), keyVersion: 1, counter: 7 },
  lockAmount: sampleQuote.terms.lockAmount,
  lock: { transactionId: "t".repeat(60), targetTick: 3_000_000_100, stage: 3, missedReason: null },
  jobId: id(4),
  settlementTransactionId: null,
  reservedUntilMs: createdAtMs + 120_000,
  createdAtMs,
  endedAtMs: null,
};

/** What the sample server says of itself. */
export const sampleServerInfo: ServerInfo = {
  name: "Northlight Labs",
  version: "0.1.0",
  chain: "devnet",
  issuer,
  chainRpcUrl: "http://chain.test",
  explorerUrl: "http://chain.test",
  feeBasisPoints: 1_000,
  networkFee: "10",
  playMoney: true,
  nowMs: createdAtMs,
};

/** The sample job, queued. */
export function queuedJob({ pinned = false }: { pinned?: boolean } = {}): Job {
  return {
    ...createJob({ id: id(4), escrow, quote: sampleQuote, spec, now: createdAtMs, retries: 2, startWithinMs: 600_000 }),
    pinned,
  };
}

/** The job after these events, each at its time after the job's creation, seconds. */
export function jobAfter(job: Job, ...events: [atS: number, event: JobEvent][]): Job {
  return events.reduce((current, [atS, event]) => transition(current, event, createdAtMs + atS * 1_000).job, job);
}

/** The events from the queue to running of the attempt with this fence, on node n. */
export function toRunning(fence = 1, atS = 1): [number, JobEvent][] {
  return [
    [
      atS,
      {
        type: "assigned",
        nodeId: id(10 + fence),
        offerId: id(20 + fence),
        payoutIdentity: identity(String.fromCharCode(69 + fence)),
        ratePerHour: "410000",
        isolation: "gvisor",
        leaseExpiresAtMs: createdAtMs + 10_000_000,
      },
    ],
    [atS + 1, { type: "preparing", fence }],
    [atS + 40, { type: "running", fence }],
  ];
}

/** This much use of the attempt, seconds, counted by so many vouchers. */
export function used(activeS: number, vouchers: number, fence = 1): [number, JobEvent][] {
  return Array.from({ length: vouchers }, (_, index) => {
    const activeMs = Math.round((activeS * 1_000 * (index + 1)) / vouchers);
    return [41 + activeMs / 1_000, { type: "voucher-accepted", fence, seq: index + 1, activeMs }];
  });
}

export function voucherOf({ attempt = 1, seq, activeS }: { attempt?: number; seq: number; activeS: number }): Voucher {
  const signature = { publicKey: issuer, value: "00".repeat(64) };
  return {
    claim: { escrowId: id(2), attempt, fence: attempt, seq, activeMs: activeS * 1_000 },
    agentSignature: signature,
    acceptedMs: activeS * 1_000,
    previousHash: "0".repeat(64),
    hash: "ef".repeat(32),
    serverSignature: signature,
  };
}

/** A file the job left. */
export const sampleOutput = {
  artifactId: id(40),
  path: "pytorch_lora_weights.safetensors",
  sizeBytes: 46_800_000,
  sha256: "9c41e0".padEnd(64, "7"),
};

/** The receipt of an ended job, signed by {@link issuer}. */
export function receiptOf(job: Job): Receipt {
  const pays = payForAttempts(job);
  const outcome = job.outcome ?? "platform-fault";
  const { lockAmount, cap, networkFee } = sampleQuote.terms;
  const division = planDivision({
    lockAmount: BigInt(lockAmount),
    cap: BigInt(cap),
    networkFee: BigInt(networkFee),
    fees,
    payer,
    attempts: pays,
  });
  return issueReceipt(
    {
      version: 1,
      jobId: job.id,
      escrowId: job.escrowId,
      quoteHash: sampleQuote.hash,
      state: job.state,
      outcome,
      fault: whoPaysFor(outcome).fault,
      payer,
      specHash: hashSpec(job.spec),
      inputs: job.spec.inputs,
      outputs: job.outputs,
      attempts: job.attempts.map((attempt) => ({
        number: attempt.number,
        nodeId: attempt.nodeId,
        nodePublicKey: issuer,
        device: "RTX 4090",
        isolation: attempt.isolation,
        payoutIdentity: attempt.payoutIdentity,
        ratePerHour: attempt.ratePerHour,
        activeMs: attempt.activeMs,
        paidMs: pays.find((pay) => pay.attempt === attempt.number)?.paidMs ?? 0,
        outcome: attempt.outcome ?? "platform-fault",
        voucherCount: attempt.voucherSeq,
        lastVoucherHash: "ab".repeat(32),
      })),
      exitCode: job.attempts.at(-1)?.exitCode ?? null,
      lockTransactionId: "t".repeat(60),
      custodyIdentity: identity("E"),
      division,
      startedAtMs: job.attempts[0]?.runningAtMs ?? null,
      endedAtMs: job.endedAtMs ?? 0,
      height: 20_418,
      previousHash: "0".repeat(64),
    },
    issuerPrivateKey,
  );
}

/** The settlement of a receipt, confirmed. */
export function settlementOf(receipt: Receipt): Settlement {
  return {
    id: id(60),
    escrowId: id(2),
    state: "confirmed",
    plan: planSettlement({
      division: receipt.body.division,
      receiptHash: receipt.hash,
      returns: [],
      balance: BigInt(receipt.body.division.total),
      networkFee: 10n,
    }),
    transactionId: "s".repeat(60),
    targetTick: 3_000_004_000,
    createdAtMs: receipt.body.endedAtMs,
    confirmedAtMs: receipt.body.endedAtMs + 9_000,
  };
}

/** The server's snapshot of a job; whatever is not given has not happened. */
export function monitorViewOf(job: Job, changes: Partial<JobMonitorView> = {}): JobMonitorView {
  return {
    job,
    escrow,
    progress: null,
    metrics: null,
    training: null,
    logTail: [],
    costSoFar: "0",
    receipt: null,
    settlement: null,
    lastEventId: "0",
    ...changes,
  };
}

/** An entry of each kind, `second` seconds after the attempt began to run. */
export function telemetryAt(second: number, firstSeq: number): TelemetryEntry[] {
  const atMs = createdAtMs + (41 + second) * 1_000;
  const wave = Math.sin(second * 1.7) * 0.02;
  return [
    {
      kind: "log",
      seq: firstSeq,
      atMs,
      stream: "stdout",
      text: `step ${second}/1500 loss ${(0.2 / (1 + second / 200)).toFixed(4)} 1.23 s/it`,
    },
    {
      kind: "metrics",
      seq: firstSeq + 1,
      atMs,
      gpus: [
        {
          index: 0,
          utilisation: second % 23 === 0 ? 0.72 : 0.96 + wave,
          memoryUsedGb: 18.6,
          memoryTotalGb: 24,
          temperatureC: 67,
          powerW: 412,
        },
      ],
      cpuPerCore: [0.4 + wave, 0.3, 0.2, 0.1],
      ramUsedGb: 9.2,
      ramTotalGb: 32,
      swapUsedGb: 0,
      networkReceivedBytes: 0,
      networkSentBytes: 0,
    },
    {
      kind: "progress",
      seq: firstSeq + 2,
      atMs,
      fraction: Math.min(1, second / 1500),
      operation: `Training, step ${second} of 1,500`,
    },
  ];
}

/** The log and figures of this many seconds, one batch a second, and a training report every 100. */
export function telemetryOf(
  seconds: number,
  { attempt = 1, from = 0 }: { attempt?: number; from?: number } = {},
): JobFeedEvent[] {
  return Array.from({ length: seconds }, (_, index): JobFeedEvent => {
    const second = from + index + 1;
    const entries = telemetryAt(second, index * 4 + 1);
    const epoch = second / 100;
    if (Number.isInteger(epoch))
      entries.push({
        kind: "training",
        seq: index * 4 + 4,
        atMs: entries[0]?.atMs ?? 0,
        scope: "epoch",
        values: {
          epoch,
          epochs: 15,
          loss: 0.2 / (1 + epoch / 3),
          accuracy: 0.7 + 0.25 * (1 - 1 / epoch),
          validationLoss: 0.22 / (1 + epoch / 4),
        },
      });
    return { type: "telemetry", attempt, entries };
  });
}
