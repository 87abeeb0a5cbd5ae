// proves P5, P26, S7, S8
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { live, toRunning, used } from "../../testing/lives.js";
import { sampleReceipt } from "../../testing/receipts.js";
import {
  id,
  issuerPrivateKey,
  lockedEscrow,
  nodePrivateKey,
  now,
  offer,
  sampleJob,
  sampleQuote,
  spec,
} from "../../testing/samples.js";
import { divisionSchema } from "../division/divisionSchema.js";
import { escrowSchema, lockPlanSchema } from "../escrow/escrowSchema.js";
import { planLock } from "../escrow/planLock.js";
import { type Completion, isCompletionSigned, signCompletion } from "../job/completion.js";
import { completionSchema, jobSchema, jobSpecSchema, nodeCommandSchema } from "../job/jobSchema.js";
import type { NodeCommand } from "../job/nodeCommand.js";
import { offerSchema } from "../match/matchSchema.js";
import { quoteSchema } from "../quote/quoteSchema.js";
import { receiptSchema } from "../receipt/receiptSchema.js";
import { planSettlement } from "../settlement/planSettlement.js";
import type { Settlement } from "../settlement/settlement.js";
import { settlementSchema } from "../settlement/settlementSchema.js";
import type { ProgressEntry } from "../telemetry/telemetry.js";
import { countersignVoucher, firstVoucherPreviousHash, signVoucherClaim } from "../telemetry/voucher.js";
import { voucherSchema } from "../telemetry/voucherSchema.js";
import type { JobFeedEvent, JobMonitorView } from "./jobFeed.js";
import { jobFeedEventSchema, jobMonitorViewSchema } from "./jobFeedSchema.js";

const receipt = sampleReceipt();
const job = live(sampleJob(), ...toRunning(1, 1), used(1, 30_000));
const progress: ProgressEntry = { kind: "progress", seq: 1, atMs: now, fraction: 0.5, operation: "epoch 1" };
const completion: Completion = { jobId: id(4), attempt: 1, fence: 1, exitCode: 0, outputs: [], activeMs: 1 };
const claim = { escrowId: id(2), attempt: 1, fence: 1, seq: 1, activeMs: 30_000 };
const voucher = countersignVoucher({
  claim,
  agentSignature: signVoucherClaim(claim, nodePrivateKey),
  acceptedMs: 30_000,
  previousHash: firstVoucherPreviousHash,
  issuerPrivateKey,
});
const settlement: Settlement = {
  id: id(60),
  escrowId: id(2),
  state: "planned",
  plan: planSettlement({
    division: receipt.body.division,
    receiptHash: receipt.hash,
    returns: [],
    balance: 36_010n,
    networkFee: 10n,
  }),
  transactionId: null,
  targetTick: null,
  createdAtMs: now,
  confirmedAtMs: null,
};
const assignment: NodeCommand = {
  type: "assign",
  assignment: {
    jobId: id(4),
    escrowId: id(2),
    attempt: 1,
    fence: 1,
    spec,
    maxActiveMs: 3_600_000,
    checkpointAtActiveMs: 3_420_000,
    prepareTimeoutMs: 600_000,
    uploadTimeoutMs: 600_000,
  },
};
const view: JobMonitorView = {
  job,
  escrow: lockedEscrow,
  progress,
  metrics: null,
  training: null,
  logTail: [{ kind: "log", seq: 2, atMs: now, stream: "stdout", text: "hello" }],
  costSoFar: "300",
  receipt,
  settlement,
  lastEventId: "17",
};

const values: [string, z.ZodType, object][] = [
  ["quote", quoteSchema, sampleQuote()],
  ["escrow", escrowSchema, lockedEscrow],
  [
    "lock plan",
    lockPlanSchema,
    planLock(sampleQuote(), { networkTick: 1, tickDurationMs: 500, approvalMs: 45_000, nowMs: now }),
  ],
  ["offer", offerSchema, offer],
  ["job spec", jobSpecSchema, spec],
  ["job", jobSchema, job],
  ["completion", completionSchema, completion],
  ["node command", nodeCommandSchema, assignment],
  ["voucher", voucherSchema, voucher],
  ["division", divisionSchema, receipt.body.division],
  ["receipt", receiptSchema, receipt],
  ["settlement", settlementSchema, settlement],
  ["monitor view", jobMonitorViewSchema, view],
];

describe("each value's schema", () => {
  it.each(values)("keeps a %s through JSON as it is", (_, schema, value) => {
    expect(schema.parse(JSON.parse(JSON.stringify(value)))).toEqual(value);
  });

  it.each(values)("refuses a %s that lacks any one field", (_, schema, value) => {
    for (const name of Object.keys(value)) {
      const { [name]: _left, ...others } = value as Record<string, unknown>;
      expect({ name, accepted: schema.safeParse(others).success }).toEqual({ name, accepted: false });
    }
  });
});

describe("jobFeedEventSchema", () => {
  const events: JobFeedEvent[] = [
    { type: "job", job },
    { type: "telemetry", attempt: 1, entries: [progress] },
    { type: "voucher", voucher },
    { type: "escrow", escrow: lockedEscrow },
    { type: "receipt", receipt },
    { type: "settlement", settlement },
  ];

  it.each(events)("keeps a $type event as it is", (event) => {
    expect(jobFeedEventSchema.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
  });

  it("refuses an event of an unknown type", () => {
    expect(jobFeedEventSchema.safeParse({ type: "rumour", job }).success).toBe(false);
  });
});

describe("jobMonitorViewSchema", () => {
  it("keeps each kind of entry in its own field", () => {
    expect(jobMonitorViewSchema.safeParse({ ...view, metrics: progress }).success).toBe(false);
    expect(jobMonitorViewSchema.safeParse({ ...view, logTail: [progress] }).success).toBe(false);
  });
});

describe("wire forms", () => {
  it.each([
    ["an amount with a sign", divisionSchema, { ...receipt.body.division, total: "-1" }],
    ["a fraction of a QU", divisionSchema, { ...receipt.body.division, total: "1.5" }],
    ["more than the chain holds", divisionSchema, { ...receipt.body.division, total: "9223372036854775808" }],
    ["a short identity", escrowSchema, { ...lockedEscrow, payer: "ABC" }],
    ["an unknown state", jobSchema, { ...job, state: "paused" }],
    ["a fourth confirmation", escrowSchema, { ...lockedEscrow, lock: { ...lockedEscrow.lock, stage: 4 } }],
    ["an environment name with spaces", jobSpecSchema, { ...spec, environment: { "A B": "1" } }],
    ["a job without inputs", jobSpecSchema, { ...spec, inputs: [] }],
  ])("refuse %s", (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });

  it("bind a completion to the node that signed it", () => {
    const signature = signCompletion(completion, nodePrivateKey);
    expect(isCompletionSigned(completion, signature, signature.publicKey)).toBe(true);
    expect(isCompletionSigned({ ...completion, exitCode: 1 }, signature, signature.publicKey)).toBe(false);
    expect(isCompletionSigned(completion, signature, "00".repeat(32))).toBe(false);
  });
});
