import { randomUUID } from "node:crypto";
import {
  type Escrow,
  type EscrowState,
  type Offer,
  planQuote,
  type Quote,
  type QuString,
  signQuote,
} from "@gpukit/core";
import type { Account } from "../accounts/accountRepository.js";
import { recordDeposit } from "../escrows/depositRepository.js";
import { insertEscrow } from "../escrows/escrowRepository.js";
import { insertQuote } from "../quotes/quoteRepository.js";
import type { ServerContext } from "../serverContext.js";
import type { RentalNode } from "./testRental.js";

export interface CreateTestQuoteParameters {
  account: Account;
  node: RentalNode;
  pricePerHour?: QuString;
  maxDurationMs?: number;
}

/** A signed, stored quote of a node's offer, as if it had been made for an analysis. */
export async function createTestQuote(
  server: ServerContext,
  { account, node, pricePerHour = "3600000", maxDurationMs = 36_000 }: CreateTestQuoteParameters,
): Promise<Quote> {
  const { db, chain, clock, fees, issuer, newId } = server;
  const terms = planQuote({
    ids: { quoteId: newId(), escrowId: newId() },
    chain: chain.name,
    analysisId: randomUUID(),
    offer: offerOf(node, { pricePerHour, nowMs: clock.nowMs() }),
    estimate: {
      durationS: { low: 1, mid: 10, high: 30 },
      vramGb: { low: 0, mid: 0, high: 0 },
      tier: "C",
      basis: [],
      warnings: [],
    },
    payer: account.identity,
    fees,
    custody: await server.escrowPort.open(server),
    networkFee: await chain.readNetworkFee(),
    pinned: true,
    estimatedStartS: 5,
    now: clock.nowMs(),
    expiresInMs: 900_000,
    minDurationMs: 1_000,
    maxDurationMs,
  });
  const quote = signQuote(terms, issuer.privateKey);
  await insertQuote(db, { quote, accountId: account.id });
  return quote;
}

function offerOf(node: RentalNode, { pricePerHour, nowMs }: { pricePerHour: QuString; nowMs: number }): Offer {
  return {
    id: node.offerIds[0] ?? randomUUID(),
    nodeId: node.id,
    name: "bench",
    deviceKind: "cpu",
    gpu: null,
    cpuModel: "8-core",
    cpuCores: 8,
    ramGb: 32,
    freeDiskGb: 100,
    pricePerHour,
    state: "available",
    isolation: "bubblewrap",
    simulated: false,
    reputation: { jobsDone: 0, jobsLost: 0 },
    createdAtMs: nowMs,
  };
}

/** Stores the escrow of a quote in any state, without its tasks; a locked one with its lock's deposit. */
export async function createTestEscrow(
  server: ServerContext,
  {
    quote,
    account,
    state,
    jobId = null,
  }: { quote: Quote; account: Account; state: EscrowState; jobId?: string | null },
): Promise<Escrow> {
  const { terms } = quote;
  const nowMs = server.clock.nowMs();
  const hasLock = state === "locked" || state === "settling" || state === "settled";
  const lock = {
    transactionId: `lock of ${terms.escrowId}`,
    targetTick: 3_000_000_000,
    stage: 3,
    missedReason: null,
  } as const;
  const escrow: Escrow = {
    id: terms.escrowId,
    quoteId: terms.id,
    state,
    version: 1,
    payer: terms.payer,
    custody: terms.custody,
    lockAmount: terms.lockAmount,
    lock: hasLock ? lock : null,
    jobId,
    settlementTransactionId: null,
    reservedUntilMs: nowMs + server.timings.reservationMs,
    createdAtMs: nowMs,
    endedAtMs: null,
  };
  await insertEscrow(server.db, {
    id: escrow.id,
    quoteId: escrow.quoteId,
    accountId: account.id,
    offerId: terms.offerId,
    payer: escrow.payer,
    custodyIdentity: escrow.custody.identity,
    state,
    version: escrow.version,
    escrow,
    launch: { inputs: [], command: ["true"], environment: {}, image: null, network: "none", deviceKind: "cpu" },
    createdAtMs: nowMs,
  });
  if (hasLock)
    await recordDeposit(server.db, {
      custodyIdentity: escrow.custody.identity,
      deposit: {
        transactionId: lock.transactionId,
        escrowId: escrow.id,
        source: escrow.payer,
        amount: escrow.lockAmount,
        tick: lock.targetTick,
        kind: "lock",
        reason: null,
        seenAtMs: nowMs,
      },
    });
  return escrow;
}
