import { and, eq, isNull, sql } from "drizzle-orm";
import { raiseAlarm } from "../alarms/alarmRepository.js";
import { bookEntries } from "../books/bookTables.js";
import { bookDeposit } from "../escrows/depositRepository.js";
import { lockEscrowRow } from "../escrows/escrowRepository.js";
import { deposits } from "../escrows/escrowTables.js";
import type { ServerContext } from "../serverContext.js";
import { bookConfirmed } from "../settlements/bookConfirmed.js";
import { settlements } from "../settlements/settlementTables.js";

/** Books every deposit and confirmed outflow that has no entry: those of a version without books, or removed by hand. */
export async function reconcileBooks(server: ServerContext): Promise<void> {
  const { db, clock } = server;
  const nowMs = clock.nowMs();
  const booked: string[] = [];
  const came = await db
    .select({ deposit: deposits })
    .from(deposits)
    .leftJoin(
      bookEntries,
      and(eq(bookEntries.transactionId, deposits.transactionId), eq(bookEntries.escrowId, deposits.escrowId)),
    )
    .where(isNull(bookEntries.id));
  for (const { deposit } of came)
    await db.transaction(async (tx) => {
      const { custodyIdentity } = await lockEscrowRow(tx, deposit.escrowId);
      await bookDeposit(tx, { deposit, custodyIdentity });
      booked.push(deposit.transactionId);
    });
  const transactionId = sql<string>`${settlements.settlement} ->> 'transactionId'`;
  const left = await db
    .select({ settlement: settlements.settlement })
    .from(settlements)
    .leftJoin(
      bookEntries,
      and(eq(bookEntries.transactionId, transactionId), eq(bookEntries.escrowId, settlements.escrowId)),
    )
    .where(and(eq(settlements.state, "confirmed"), isNull(bookEntries.id)));
  for (const { settlement } of left)
    await db.transaction(async (tx) => {
      const row = await lockEscrowRow(tx, settlement.escrowId);
      await bookConfirmed(tx, { settlement, row, nowMs });
      booked.push(settlement.transactionId ?? settlement.id);
    });
  if (booked.length === 0) return;
  const facts = [`Booked: ${booked.length}`, ...booked.slice(0, 10).map((id) => `Transaction: ${id}`)];
  await raiseAlarm(server, db, { name: "books-differ", subject: "books", facts });
}
