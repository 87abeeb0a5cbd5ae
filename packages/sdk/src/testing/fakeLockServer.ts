import {
  classifyDeposit,
  type Escrow,
  GpuKitError,
  type LockPlan,
  planLock,
  publicKeyOf,
  type Quote,
} from "@gpukit/core";
import { decodeTransaction, fromBase64 } from "@gpukit/qubic";
import type { ServerInfo } from "../protocol/serverInfo.js";
import type { FakeClientParameters } from "./fakeClient.js";
import { issuerPrivateKey } from "./signedQuote.js";

/** What becomes of one call of `escrows.submitLock`: answered, never arrived, arrived and the answer lost, or too late. */
type SubmitFault = "answered" | "lost-before" | "lost-after" | "too-late";
/** What becomes of one submitted transaction, and of the connection that follows it. */
type ChainFault = "executed" | "missed" | "executed-after-broken-watch";

export interface FakeLockServerParameters {
  quote: Quote;
  submits?: SubmitFault[];
  chain?: ChainFault[];
  /** Alters the plans it hands out. */
  tamper?: (plan: LockPlan) => LockPlan;
}

const firstTick = 3_000_000_100;

/** The server's side of one lock, as the real one behaves, with faults; `ledger` shows what it stored and what executed. */
export function createFakeLockServer({
  quote,
  submits = [],
  chain = [],
  tamper = (plan) => plan,
}: FakeLockServerParameters) {
  const ledger = { stored: [] as string[], executed: [] as string[], plans: 0 };
  let networkTick = firstTick;
  let escrow: Escrow | null = null;
  let plan: LockPlan | null = null;
  let submitCount = 0;
  const history: Escrow[] = [];

  const change = (next: Partial<Escrow>): Escrow => {
    escrow = { ...current(), ...next, version: current().version + 1 };
    history.push(escrow);
    return escrow;
  };
  const current = (): Escrow => {
    if (!escrow) throw new GpuKitError("not-found", "There is no such escrow.");
    return escrow;
  };
  const planned = () => {
    if (!["reserved", "awaiting-lock"].includes(current().state) && plan) return { escrow: current(), plan };
    ledger.plans += 1;
    plan = tamper(planLock(quote, { networkTick, tickDurationMs: 1_000, approvalMs: 1_000, nowMs: 1_800_000_000_000 }));
    return { escrow: change({ state: "awaiting-lock" }), plan };
  };
  const store = (transaction: string): Escrow => {
    const decoded = decodeTransaction(fromBase64(transaction) as Uint8Array);
    if (classifyDeposit(quote, decoded.transaction).kind !== "lock")
      throw new GpuKitError("lock-mismatch", "This is not the lock of the quote.");
    if (ledger.stored.at(-1) === transaction && current().state !== "awaiting-lock") return current();
    if (decoded.transaction.tick <= networkTick)
      throw new GpuKitError("transaction-tick-passed", "The lock came too late for its tick.");
    if (current().state !== "awaiting-lock")
      throw new GpuKitError("escrow-state", `This escrow is ${current().state} and takes no lock.`);
    ledger.stored.push(transaction);
    const { id: transactionId, transaction: lock } = decoded;
    return change({
      state: "confirming",
      lock: { transactionId, targetTick: lock.tick, stage: 1, missedReason: null },
    });
  };

  const info: ServerInfo = {
    name: "test",
    version: "0.0.0",
    chain: "devnet",
    issuer: publicKeyOf(issuerPrivateKey),
    chainRpcUrl: "http://gpukit.test/devnet",
    explorerUrl: null,
    feeBasisPoints: 1_000,
    networkFee: "10",
    playMoney: true,
    nowMs: 1_800_000_000_000,
  };

  async function* watch() {
    for (let index = 0; ; ) {
      const event = history[index];
      if (event) {
        index += 1;
        yield { id: String(index), data: event };
        if (!["reserved", "awaiting-lock", "confirming"].includes(event.state)) return;
        continue;
      }
      if (current().state !== "confirming") return;
      const fate = chain.shift() ?? "executed";
      networkTick = (current().lock?.targetTick ?? networkTick) + 1;
      const lock = current().lock as NonNullable<Escrow["lock"]>;
      if (fate === "missed") {
        change({ state: "awaiting-lock", lock: { ...lock, stage: 0, missedReason: "Tick passed without it." } });
        continue;
      }
      change({ lock: { ...lock, stage: 2 } });
      ledger.executed.push(lock.transactionId);
      change({ state: "locked", lock: { ...lock, stage: 3 }, jobId: quote.terms.id });
      if (fate === "executed-after-broken-watch")
        throw new GpuKitError("server-unreachable", "The server did not answer.");
    }
  }

  const parameters: FakeClientParameters = {
    queries: { "server.info": () => info, "escrows.get": () => current() },
    mutations: {
      "escrows.accept": () => {
        escrow ??= newEscrow(quote);
        return planned();
      },
      "escrows.planLock": planned,
      "escrows.submitLock": ({ transaction }) => {
        const fault = submits[submitCount] ?? "answered";
        submitCount += 1;
        if (fault === "lost-before") throw new GpuKitError("server-unreachable", "The server did not answer.");
        if (fault === "too-late") networkTick += 1_000;
        const answer = store(transaction);
        if (fault === "lost-after") throw new GpuKitError("server-unreachable", "The server did not answer.");
        return answer;
      },
    },
    subscriptions: { "escrows.watch": watch },
  };
  return { parameters, ledger, info, current };
}

function newEscrow({ terms }: Quote): Escrow {
  return {
    id: terms.escrowId,
    quoteId: terms.id,
    state: "reserved",
    version: 1,
    payer: terms.payer,
    custody: terms.custody,
    lockAmount: terms.lockAmount,
    lock: null,
    jobId: null,
    settlementTransactionId: null,
    reservedUntilMs: 1_800_000_120_000,
    createdAtMs: 1_800_000_000_000,
    endedAtMs: null,
  };
}
