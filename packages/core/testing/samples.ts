import type { Escrow } from "../src/escrow/escrow.js";
import type { JobEstimate } from "../src/estimate/estimate.js";
import { createJob } from "../src/job/createJob.js";
import type { Job } from "../src/job/job.js";
import type { JobSpec } from "../src/job/jobSpec.js";
import type { Offer } from "../src/match/offer.js";
import { planQuote } from "../src/quote/planQuote.js";
import type { Quote, QuoteTerms } from "../src/quote/quote.js";
import { signQuote } from "../src/quote/signQuote.js";
import { publicKeyOf } from "../src/schema/signature.js";

/** A key of the tests' own; it signs nothing outside them. */
export const issuerPrivateKey = "11".repeat(32);
export const issuer = publicKeyOf(issuerPrivateKey);
export const nodePrivateKey = "22".repeat(32);
export const nodePublicKey = publicKeyOf(nodePrivateKey);

/** An identity of the right shape: 60 times one letter. */
export const identity = (letter: string): string => letter.repeat(60);
export const payer = identity("C");
export const platformIdentity = identity("P");
export const siteIdentity = identity("S");
export const custodyIdentity = identity("E");
/** The payout identity of node n. */
export const provider = (node: number): string => identity(String.fromCharCode("F".charCodeAt(0) + node));
export const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

export const now = 1_800_000_000_000;

export const estimate: JobEstimate = {
  durationS: { low: 600, mid: 1_500, high: 3_000 },
  vramGb: { low: 0, mid: 0, high: 0 },
  tier: "B",
  basis: [],
  warnings: [],
};

export const offer: Offer = {
  id: id(20),
  nodeId: id(10),
  name: "bench",
  deviceKind: "cpu",
  gpu: null,
  cpuModel: "8-core",
  cpuCores: 8,
  ramGb: 32,
  freeDiskGb: 100,
  pricePerHour: "36000",
  state: "available",
  isolation: "bubblewrap",
  simulated: false,
  reputation: { jobsDone: 0, jobsLost: 0 },
  createdAtMs: now,
};

export const fees = {
  feeBasisPoints: 1_000,
  siteShareBasisPoints: 2_500,
  platformIdentity,
  siteIdentity,
};

export const spec: JobSpec = {
  inputs: [{ artifactId: id(30), path: "train.py", sizeBytes: 12, sha256: "ab".repeat(32) }],
  command: ["python3", "train.py"],
  environment: {},
  image: null,
  network: "none",
  deviceKind: "cpu",
};

export function sampleTerms(changes: Partial<Parameters<typeof planQuote>[0]> = {}): QuoteTerms {
  return planQuote({
    ids: { quoteId: id(1), escrowId: id(2) },
    analysisId: id(3),
    estimate,
    offer,
    payer,
    fees,
    custody: { identity: custodyIdentity, keyVersion: 1, counter: 7 },
    networkFee: 10n,
    chain: "devnet",
    pinned: false,
    now,
    expiresInMs: 120_000,
    estimatedStartS: 2,
    ...changes,
  });
}

export function sampleQuote(changes: Partial<Parameters<typeof planQuote>[0]> = {}): Quote {
  return signQuote(sampleTerms(changes), issuerPrivateKey);
}

export const lockedEscrow: Escrow = {
  id: id(2),
  quoteId: id(1),
  state: "locked",
  version: 4,
  payer,
  custody: { identity: custodyIdentity, keyVersion: 1, counter: 7 },
  lockAmount: "36010",
  lock: { transactionId: "t".repeat(60), targetTick: 3_000_000_100, stage: 3, missedReason: null },
  jobId: null,
  settlementTransactionId: null,
  reservedUntilMs: now + 120_000,
  createdAtMs: now,
  endedAtMs: null,
};

/** A queued job with a cap of 36,000 QU at 36,000 QU per hour: 10 QU a second. */
export function sampleJob({ retries = 1, pinned = false }: { retries?: number; pinned?: boolean } = {}): Job {
  return createJob({
    id: id(4),
    escrow: lockedEscrow,
    quote: sampleQuote({ pinned }),
    spec,
    now,
    retries,
    startWithinMs: 600_000,
  });
}

/** Node n's event of taking the job: its id, its offer's and its payout identity follow from n. */
export function assignedTo(node: number, changes: { ratePerHour?: `${bigint}` } = {}) {
  return {
    type: "assigned",
    nodeId: id(10 + node),
    offerId: id(20 + node),
    payoutIdentity: provider(node),
    ratePerHour: "36000",
    isolation: "bubblewrap",
    leaseExpiresAtMs: now + 30_000,
    ...changes,
  } as const;
}
