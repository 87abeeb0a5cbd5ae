import { endAlarmsUnseenSince } from "../alarms/alarmRepository.js";
import { addJob } from "../platform/worker.js";
import type { ServerContext } from "../serverContext.js";
import { reconcileBooks } from "./reconcileBooks.js";
import { reconcileCustody } from "./reconcileCustody.js";
import { reconcileJobs } from "./reconcileJobs.js";
import { reconcileSettlements } from "./reconcileSettlements.js";

/*
 * reconcile compares every 30 s what the chain holds, what the books say and which jobs live, so that nothing depends on an event that
 * was missed. Each difference is healed or raised as a named alarm (alarms/alarm.ts); an alarm ends when its difference is gone.
 *
 *   database ── deposits and outflows without an entry ──▶ booked, books-differ
 *   chain    ── more than the books say ──▶ looked for at once; unexplained twice ──▶ booked as unattributed, custody-surplus
 *            └─ less than the books say, and nothing of ours on its way, twice ──▶ custody-short
 *   jobs     ── ended long ago, its escrow undivided ──▶ settlement-stuck (resume-work puts its task back each minute)
 *            └─ without a locked escrow, or beyond its cap ──▶ job-unfunded, job-overdrawn
 *
 * Whatever cannot be read of the chain is compared at the next run. One run at a time for all processes, by its job key.
 */

/** Nodes that have told the same for so long agree again. */
const disagreementMs = 10 * 60_000;

export async function reconcile(server: ServerContext): Promise<void> {
  const { db, clock, timings } = server;
  const startedMs = clock.nowMs();
  try {
    await reconcileBooks(server);
    await reconcileSettlements(server);
    await reconcileJobs(server);
    await reconcileCustody(server);
    for (const name of [
      "books-differ",
      "settlement-stuck",
      "job-unfunded",
      "job-overdrawn",
      "custody-short",
      "custody-surplus",
    ] as const)
      await endAlarmsUnseenSince(server, db, { name, sinceMs: startedMs });
    await endAlarmsUnseenSince(server, db, { name: "chain-disagreement", sinceMs: startedMs - disagreementMs });
  } catch (error) {
    // Tried again anyway; a growing pause between tries would leave differences unseen.
    server.log.warn({ err: error }, "Reconciling was cut short.");
  }
  await addJob(db, "reconcile", {}, { jobKey: "reconcile", runAtMs: startedMs + timings.reconcileMs });
}
