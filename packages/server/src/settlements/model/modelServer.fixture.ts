import {
  assertEscrowTransition,
  type BookEntry,
  bookOutflow,
  classifyDeposit,
  createJob,
  custodyAccount,
  type Division,
  type EscrowState,
  encodeLockPayload,
  type Identity,
  isGpuKitError,
  isJobEnded,
  type Job,
  type JobEvent,
  parseQu,
  payForAttempts,
  planDivision,
  planQuote,
  planReturn,
  type Qu,
  type Quote,
  type SettlementPlan,
  sumQu,
  toQuString,
  transition,
  walletAccount,
} from "@gpukit/core";
import { judgeTransaction } from "@gpukit/qubic";
import type { DepositRow } from "../../escrows/depositRepository.js";
import { planDivided } from "../planDivided.js";
import { type Archived, accountOf, broadcast, type ModelChain, type ModelTransaction } from "./modelChain.fixture.js";

/*
 * What the server's pipelines decide, without their database: the same planners, judged by the same finality rule, over a model of the
 * chain. `stored` is what survives a crash; each step says whether it is killed before or after it has stored what it did.
 */

const letters = (prefix: string, number: number) =>
  `${prefix}${[...String(number)].map((digit) => String.fromCharCode(65 + Number(digit))).join("")}`.padEnd(60, "Z");

export const parties = {
  payers: [letters("C", 1), letters("C", 2)],
  providers: [letters("F", 1), letters("F", 2), letters("F", 3)],
  platform: letters("P", 1),
  site: letters("S", 1),
  stranger: letters("X", 1),
};
const { platform, site } = parties;

interface ModelDeposit {
  transactionId: string;
  source: Identity;
  amount: Qu;
  kind: "lock" | "top-up" | "stray";
  /** The outflow that spends a top-up. */
  spentBy: ModelOutflow | null;
}

export interface ModelOutflow {
  purpose: "settlement" | "return";
  state: "planned" | "broadcast" | "confirmed";
  plan: SettlementPlan;
  deposit: ModelDeposit | null;
  transaction: ModelTransaction | null;
  before: { incomingAmount: Qu; outgoingAmount: Qu; tick: number };
  /** Every transaction ever signed for it. */
  signed: string[];
}

export interface ModelEscrow {
  quote: Quote;
  custody: Identity;
  state: EscrowState;
  reservedUntilMs: number;
  job: Job | null;
  division: Division | null;
  deposits: Map<string, ModelDeposit>;
  outflows: ModelOutflow[];
  entries: BookEntry[];
  /** The use of each attempt that the consumer was sent a voucher for, by fence. */
  vouched: Map<number, number>;
  isUnfunded: boolean;
}

export interface ModelWorld {
  chain: ModelChain;
  nowMs: number;
  escrows: ModelEscrow[];
  /** Numbers transactions. */
  signatures: number;
  /** QU that all began with. */
  total: Qu;
}

const hash = "ab".repeat(32);
export const reservationMs = 120_000;

/** A quote accepted: an escrow that waits for its lock. */
export function acceptQuote(world: ModelWorld, { payer, hours }: { payer: Identity; hours: number }): ModelEscrow {
  const number = world.escrows.length + 1;
  const id = (kind: number) => `00000000-0000-4000-8000-${String(kind * 1_000_000 + number).padStart(12, "0")}`;
  const custody = letters("E", number);
  const terms = planQuote({
    ids: { quoteId: id(1), escrowId: id(2) },
    chain: "devnet",
    analysisId: id(3),
    offer: { ...modelOffer, id: id(4), nodeId: id(5) },
    estimate: {
      durationS: { low: 1, mid: 2, high: 3 },
      vramGb: { low: 0, mid: 0, high: 0 },
      tier: "C",
      basis: [],
      warnings: [],
    },
    payer,
    fees: { feeBasisPoints: 1_000, siteShareBasisPoints: 2_500, platformIdentity: platform, siteIdentity: site },
    custody: { identity: custody, keyVersion: 1, counter: number },
    networkFee: world.chain.fee,
    pinned: false,
    estimatedStartS: 1,
    now: world.nowMs,
    expiresInMs: 900_000,
    maxDurationMs: hours * 3_600_000,
  });
  const escrow: ModelEscrow = {
    // Signatures are proven elsewhere; here only what is promised counts.
    quote: { terms, hash, signature: { publicKey: hash, value: hash + hash } as unknown as Quote["signature"] },
    custody,
    state: "reserved",
    reservedUntilMs: world.nowMs + reservationMs,
    job: null,
    division: null,
    deposits: new Map(),
    outflows: [],
    entries: [],
    vouched: new Map(),
    isUnfunded: false,
  };
  step(escrow, "awaiting-lock");
  world.escrows.push(escrow);
  return escrow;
}

const modelOffer = {
  name: "model",
  deviceKind: "cpu",
  gpu: null,
  cpuModel: "cpu",
  cpuCores: 8,
  ramGb: 32,
  freeDiskGb: 100,
  pricePerHour: "36000",
  state: "available",
  isolation: "bubblewrap",
  simulated: false,
  reputation: { jobsDone: 0, jobsLost: 0 },
  createdAtMs: 0,
} as const;

export const lockPayloadOf = ({ quote }: ModelEscrow): Uint8Array =>
  encodeLockPayload({ escrowId: quote.terms.escrowId, quoteHash: quote.hash });

/** A wallet's transfer into custody, on its way. */
export function send(
  world: ModelWorld,
  { source, destination, amount, input }: Pick<ModelTransaction, "source" | "destination" | "amount" | "input">,
): ModelTransaction {
  world.signatures += 1;
  const transaction = {
    id: `t${world.signatures}`,
    source,
    destination,
    amount,
    input,
    tick: world.chain.tick + 3,
    outputs: null,
  };
  broadcast(world.chain, transaction);
  return transaction;
}

/** Looks at what reached custody, in whatever order and however often it is told of it. */
export function watch(world: ModelWorld, escrow: ModelEscrow, order: (list: readonly Archived[]) => Archived[]): void {
  for (const transaction of order(world.chain.received.get(escrow.custody) ?? [])) {
    if (escrow.deposits.has(transaction.id)) continue;
    const { id, source, amount } = transaction;
    const kind = kindOf(escrow, transaction);
    const deposit: ModelDeposit = { transactionId: id, source, amount, kind, spentBy: null };
    escrow.deposits.set(id, deposit);
    escrow.entries.push({ kind, from: walletAccount(source), to: custodyAccount(escrow.custody), amount });
    if (kind === "stray") planReturnOf(escrow, deposit);
    if (kind === "lock") startJob(world, escrow);
  }
}

function kindOf(escrow: ModelEscrow, transaction: Archived): ModelDeposit["kind"] {
  if (transaction.source === platform && (escrow.state === "locked" || escrow.state === "settling")) return "top-up";
  const judgement = classifyDeposit(escrow.quote, { ...transaction, inputType: 0 });
  const hasLock = [...escrow.deposits.values()].some(({ kind }) => kind === "lock");
  const isAwaited = escrow.state === "awaiting-lock" || escrow.state === "confirming";
  return judgement.kind === "lock" && !hasLock && isAwaited ? "lock" : "stray";
}

function planReturnOf(escrow: ModelEscrow, deposit: ModelDeposit): void {
  const { source: identity, amount } = deposit;
  for (const plan of planReturn({ returns: [{ identity, amount }], balance: amount }))
    escrow.outflows.push(outflowOf("return", plan, deposit));
}

const outflowOf = (
  purpose: ModelOutflow["purpose"],
  plan: SettlementPlan,
  deposit: ModelDeposit | null,
): ModelOutflow => ({
  purpose,
  state: "planned",
  plan,
  deposit,
  transaction: null,
  before: { incomingAmount: 0n, outgoingAmount: 0n, tick: 0 },
  signed: [],
});

function startJob(world: ModelWorld, escrow: ModelEscrow): void {
  step(escrow, "locked");
  const { terms } = escrow.quote;
  escrow.job = createJob({
    id: terms.escrowId,
    escrow: { id: terms.escrowId, quoteId: terms.id, state: "locked" },
    quote: escrow.quote,
    spec: { inputs: [], command: ["true"], environment: {}, image: null, network: "none", deviceKind: "cpu" },
    now: world.nowMs,
    retries: 2,
    startWithinMs: 900_000,
  });
}

/** Ends a reservation that nobody locked in time. */
export function expireWhenOver(world: ModelWorld, escrow: ModelEscrow): void {
  if (escrow.state === "awaiting-lock" && world.nowMs >= escrow.reservedUntilMs) step(escrow, "expired");
}

/** Lets something happen to the job; refusals leave no trace. Notes what the consumer was told of its use. */
export function jobEvent(world: ModelWorld, escrow: ModelEscrow, event: JobEvent): void {
  if (!escrow.job) return;
  try {
    escrow.job = transition(escrow.job, event, world.nowMs).job;
  } catch (error) {
    if (!isGpuKitError(error)) throw error;
    return;
  }
  if (event.type === "voucher-accepted")
    for (const { fence, activeMs } of escrow.job.attempts)
      if (fence === event.fence) escrow.vouched.set(fence, activeMs);
}

/** Where a process is killed within a step. */
export type Kill = "never" | "before-storing" | "after-storing" | "before-result";

/** One run of settle-escrow. `lost` broadcasts are acknowledged and dropped by the chain's node. */
export function settle(world: ModelWorld, escrow: ModelEscrow, { kill, lost }: { kill: Kill; lost: boolean }): void {
  planWhenDue(world, escrow);
  const open = escrow.outflows.filter(({ state }) => state !== "confirmed");
  const outflow =
    open.find(({ state }) => state === "broadcast") ??
    open.find(({ purpose }) => purpose === "settlement") ??
    open.find(() => true);
  if (!outflow) return;
  if (outflow.state === "planned") sign(world, escrow, { outflow, kill, lost });
  else confirm(world, escrow, { outflow, kill, lost });
}

const topUpsOf = (escrow: ModelEscrow) => [...escrow.deposits.values()].filter(({ kind }) => kind === "top-up");

function planWhenDue({ chain }: ModelWorld, escrow: ModelEscrow): void {
  const { job, quote } = escrow;
  if (escrow.state !== "locked" || !job || !isJobEnded(job.state)) return;
  const { terms } = quote;
  escrow.isUnfunded = false;
  try {
    const division = planDivision({
      lockAmount: parseQu(terms.lockAmount),
      cap: parseQu(terms.cap),
      networkFee: chain.fee,
      topUp: sumQu(topUpsOf(escrow).map(({ amount }) => amount)),
      fees: terms.fees,
      payer: terms.payer,
      attempts: payForAttempts(job),
    });
    const { plan } = planDividedOf(escrow, { division, networkFee: chain.fee });
    escrow.division = division;
    escrow.outflows.push(outflowOf("settlement", plan, null));
    step(escrow, "settling");
  } catch (error) {
    if (!isGpuKitError(error, "settlement-fee-unfunded")) throw error;
    escrow.isUnfunded = true;
  }
}

function planDividedOf(escrow: ModelEscrow, { division, networkFee }: { division: Division; networkFee: Qu }) {
  const topUps = topUpsOf(escrow).map(
    ({ transactionId, amount }) => ({ transactionId, amount: toQuString(amount) }) as DepositRow,
  );
  return planDivided({ division, receiptHash: hash, topUps, platformIdentity: platform, networkFee });
}

function sign(
  world: ModelWorld,
  escrow: ModelEscrow,
  { outflow, kill, lost }: { outflow: ModelOutflow; kill: Kill; lost: boolean },
): void {
  const { chain } = world;
  let spent: string[] = [];
  let { plan } = outflow;
  if (outflow.purpose === "settlement" && escrow.division) {
    escrow.isUnfunded = false;
    try {
      const networkFee = plan.kind === "send-to-many" ? chain.fee : parseQu(plan.burn);
      ({ plan, spentTopUps: spent } = planDividedOf(escrow, { division: escrow.division, networkFee }));
    } catch (error) {
      if (!isGpuKitError(error, "settlement-fee-unfunded")) throw error;
      escrow.isUnfunded = true;
      return;
    }
  }
  world.signatures += 1;
  const many = plan.kind === "send-to-many";
  const outputs = plan.outputs.map(({ identity, amount }) => ({ identity, amount: parseQu(amount) }));
  const transaction: ModelTransaction = {
    id: `t${world.signatures}`,
    source: escrow.custody,
    destination: outputs[0]?.identity ?? "",
    amount: parseQu(plan.total),
    tick: chain.tick + 3,
    input: new Uint8Array(0),
    outputs: many ? outputs : null,
  };
  if (kill === "before-storing") return;
  const { incomingAmount, outgoingAmount } = accountOf(chain, escrow.custody);
  Object.assign(outflow, {
    state: "broadcast",
    plan,
    transaction,
    before: { incomingAmount, outgoingAmount, tick: chain.tick },
    signed: [...outflow.signed, transaction.id],
  });
  if (outflow.purpose === "settlement")
    for (const deposit of topUpsOf(escrow)) deposit.spentBy = spent.includes(deposit.transactionId) ? outflow : null;
  if (kill === "after-storing" || lost) return;
  broadcast(chain, transaction);
}

function confirm(
  world: ModelWorld,
  escrow: ModelEscrow,
  { outflow, kill, lost }: { outflow: ModelOutflow; kill: Kill; lost: boolean },
): void {
  const { chain } = world;
  const { transaction, before } = outflow;
  if (!transaction) return;
  if (!lost) broadcast(chain, transaction);
  const archived = chain.archive.get(transaction.id) ?? null;
  const isPassed = chain.tick > transaction.tick;
  const areCountersReset = before.tick < chain.initialTick;
  const judgement = judgeTransaction({
    targetTick: transaction.tick,
    amount: transaction.amount,
    direction: "outgoing",
    accepted: true,
    networkTick: chain.tick,
    lastProcessedTick: chain.tick - 1,
    archived: archived && {
      ...archived,
      inputType: archived.outputs === null ? 0 : 1,
      timestampMs: 0,
      signature: archived.input,
    },
    missed: { count: archived === null && isPassed ? 2 : 0, firstAtMs: 0, lastAtMs: 10_000 },
    before,
    now: { ...accountOf(chain, escrow.custody), validForTick: chain.tick },
    areCountersReset,
    logged: areCountersReset ? loggedOf(archived) : null,
    isTickSkipped: archived === null && areCountersReset,
    // One transaction at a time leaves a custody identity.
    movedByOthers: 0n,
    previousStage: 0,
  });
  if (judgement.verdict === "pending" || kill === "before-result") return;
  if (judgement.verdict === "not-executed") {
    Object.assign(outflow, { state: "planned", transaction: null });
    return;
  }
  outflow.state = "confirmed";
  escrow.entries.push(
    ...bookOutflow({
      custodyIdentity: escrow.custody,
      plan: outflow.plan,
      division: outflow.purpose === "settlement" ? escrow.division : null,
    }),
  );
  if (outflow.purpose === "settlement") {
    step(escrow, "settled");
    for (const deposit of topUpsOf(escrow)) if (deposit.spentBy !== outflow) planReturnOf(escrow, deposit);
  } else if (escrow.state === "expired") step(escrow, "returned");
}

/** What the chain's log tells of a transaction: its movements. */
function loggedOf(archived: Archived | null): { incomingAmount: Qu; outgoingAmount: Qu } {
  const went = archived?.moneyFlew || archived?.outputs ? archived.amount : 0n;
  const cameBack = archived?.outputs && !archived.moneyFlew ? archived.amount : 0n;
  return { incomingAmount: cameBack, outgoingAmount: went };
}

function step(escrow: ModelEscrow, to: EscrowState): void {
  assertEscrowTransition(escrow.state, to);
  escrow.state = to;
}

/** What custody holds by the books. */
export const bookedOf = (escrow: ModelEscrow): Qu =>
  escrow.entries.reduce(
    (sum, { to, amount }) => (to === custodyAccount(escrow.custody) ? sum + amount : sum - amount),
    0n,
  );
