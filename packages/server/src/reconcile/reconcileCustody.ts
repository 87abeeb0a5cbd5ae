import { custodyAccount, formatQu, type Identity } from "@gpukit/core";
import { and, eq, gt, inArray, or, sql } from "drizzle-orm";
import { raiseAlarm } from "../alarms/alarmRepository.js";
import { book, readCustodyAccount } from "../books/bookRepository.js";
import { bookEntries } from "../books/bookTables.js";
import { type BookDifference, compareWithChain, isExplained } from "../books/checkBooks.js";
import { listCustodyTransactions } from "../custody/listCustodyTransactions.js";
import { readKnownDeposits } from "../escrows/depositRepository.js";
import { lockEscrowRow } from "../escrows/escrowRepository.js";
import { escrows } from "../escrows/escrowTables.js";
import type { Transaction } from "../platform/database.js";
import { inParallel } from "../platform/inParallel.js";
import { addJob } from "../platform/worker.js";
import type { ServerContext } from "../serverContext.js";
import { settlements } from "../settlements/settlementTables.js";

/** Found so often in a row, a difference is no transfer that was just on its way. */
const sightings = 2;
const atOnce = 8;

/** Compares every custody identity that holds or should hold QU with the chain. Throws `chain-unavailable`. */
export async function reconcileCustody(server: ServerContext): Promise<void> {
  await inParallel(await listHolding(server.db, server.clock.nowMs()), atOnce, async (escrow) => {
    const compared = await compareWithChain(server, escrow);
    if (isExplained(compared)) return;
    if (compared.onChain > compared.booked) await raiseSurplus(server, compared);
    else await raiseShortage(server, compared);
  });
}

/** Ended escrows are watched for 30 days; twice that is before any of those began. */
const recentMs = 60 * 24 * 3_600_000;

/** Escrows that live, and ended ones that hold something by the books. */
async function listHolding(tx: Transaction, nowMs: number): Promise<{ escrowId: string; identity: Identity }[]> {
  const held = sql`exists (
    select 1 from ${bookEntries} where ${bookEntries.escrowId} = ${escrows.id}
    having sum(case when ${bookEntries.toAccount} like 'custody/%' then ${bookEntries.amount} else -${bookEntries.amount} end) <> 0)`;
  const live = inArray(escrows.state, ["awaiting-lock", "confirming", "locked", "settling"]);
  return tx
    .select({ escrowId: escrows.id, identity: escrows.custodyIdentity })
    .from(escrows)
    .where(or(live, and(gt(escrows.createdAtMs, nowMs - recentMs), held)));
}

async function raiseSurplus(server: ServerContext, difference: BookDifference): Promise<void> {
  const { db } = server;
  const { escrowId, identity, booked } = difference;
  // Whatever the archive can explain is taken in by the watch, now.
  await addJob(db, "watch-custody", { escrowId }, { jobKey: `custody:${escrowId}` });
  const known = await readKnownDeposits(db, escrowId);
  const { found, unexplained } = await server.escrowPort.listNewDeposits(server, { identity, known, booked });
  if (found.length > 0 || unexplained <= 0n || unexplained !== difference.onChain - booked) return;
  const alarm = await raiseAlarm(server, db, {
    name: "custody-surplus",
    subject: escrowId,
    facts: factsOf(difference),
    after: sightings,
  });
  if (alarm?.raisedAtMs == null) return;
  await db.transaction((tx) => bookUnattributed(server, tx, { difference, tick: alarm.sightings }));
}

/** Nobody is known to have sent it, so nobody can be sent it: it stays, and the books say so. */
async function bookUnattributed(
  { clock }: ServerContext,
  tx: Transaction,
  { difference, tick }: { difference: BookDifference; tick: number },
): Promise<void> {
  const { escrowId, identity, onChain } = difference;
  await lockEscrowRow(tx, escrowId);
  const amount = onChain - (await readCustodyAccount(tx, identity));
  if (amount <= 0n) return;
  const nowMs = clock.nowMs();
  await book(tx, {
    escrowId,
    transactionId: `unattributed/${nowMs}`,
    tick,
    entries: [{ kind: "unattributed", from: "unknown", to: custodyAccount(identity), amount }],
    nowMs,
  });
}

async function raiseShortage(server: ServerContext, difference: BookDifference): Promise<void> {
  const { db, chain } = server;
  const { escrowId, identity } = difference;
  const { transactions } = await listCustodyTransactions(chain.rpc, { identity });
  const own = new Set(await listOwnTransactions(db, escrowId));
  const foreign = transactions.filter(({ source, id, moneyFlew }) => source === identity && moneyFlew && !own.has(id));
  await raiseAlarm(server, db, {
    name: "custody-short",
    subject: escrowId,
    facts: [
      ...factsOf(difference),
      ...foreign.map(({ id }) => `Spent by a transaction that is not this server's: ${id}`),
    ],
    after: sightings,
  });
}

async function listOwnTransactions(tx: Transaction, escrowId: string): Promise<string[]> {
  const rows = await tx
    .select({ settlement: settlements.settlement, tracking: settlements.tracking })
    .from(settlements)
    .where(eq(settlements.escrowId, escrowId));
  return rows.flatMap(({ settlement, tracking }) => [
    ...(settlement.transactionId === null ? [] : [settlement.transactionId]),
    ...(tracking?.missedTransactionIds ?? []),
  ]);
}

function factsOf({ identity, booked, onChain, leaving }: BookDifference): string[] {
  return [
    `Custody identity: ${identity}`,
    `By the books: ${formatQu(booked)}`,
    `On the chain: ${formatQu(onChain)}`,
    ...(leaving > 0n ? [`On its way out: ${formatQu(leaving)}`] : []),
  ];
}
