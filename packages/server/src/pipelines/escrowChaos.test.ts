// proves P16, P18, P19, P20, P40, S5, S16, S18, S28, X4, X10
import { costOf, isGpuKitError, parseQu, sumQu, verifyLedger } from "@gpukit/core";
import { sendManyContract } from "@gpukit/qubic";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, it } from "vitest";
import { listOpenAlarms } from "../alarms/alarmRepository.js";
import { checkBooks } from "../books/checkBooks.js";
import { listCustodyTransactions } from "../custody/listCustodyTransactions.js";
import { findEscrowRow } from "../escrows/escrowRepository.js";
import { escrows } from "../escrows/escrowTables.js";
import { findReceiptOfJob, listReceipts } from "../receipts/receiptRepository.js";
import { isReceiptReference } from "../settlements/receiptReference.js";
import { vouchers } from "../telemetry/telemetryTables.js";
import { eventually } from "../testing/eventually.js";
import {
  acceptRental,
  type ChaosRental,
  type ChaosWorld,
  cancelRental,
  genesisAmount,
  lockRental,
  openChaos,
  playNode,
  signDeposit,
  topUpUnfunded,
} from "./escrowChaos.fixture.js";

/** `npm run bench -- escrow-model` plays 10,000. */
const wanted = Number(process.env.GPUKIT_CHAOS_OPERATIONS ?? 1_000);
const seed = Number(process.env.GPUKIT_SEED ?? Date.now() % 2 ** 31);
/** Of so many operations one is the kill of a process: starting one takes seconds of a machine that others share. */
const operationsPerKill = Number(process.env.GPUKIT_CHAOS_PER_KILL ?? 150);
/** Operations meet one of the youngest rentals, so that each gets as far as its lock in time. */
const mostLive = 6;

type Operation = { name: keyof typeof weights; which: number; roll: number };

const weights = {
  accept: 5,
  lock: 20,
  "broadcast the lock oneself": 3,
  "foreign deposit": 2,
  "wrong amount": 2,
  "no payload": 1,
  "submit again": 4,
  node: 46,
  cancel: 2,
  "drop a broadcast": 3,
  "lose an answer": 3,
  "answer 500": 3,
  "delay the archive": 1,
  "fee changes": 2,
  "ticks are skipped": 1,
  "epoch ends": 1,
  wait: 8,
};

const operations = fc.record({
  name: fc.oneof(
    ...Object.entries(weights).map(([name, weight]) => ({
      weight,
      arbitrary: fc.constant(name as Operation["name"]),
    })),
  ),
  which: fc.nat(1_000_000),
  roll: fc.nat(99),
});

it(`${wanted} operations with real signatures, a devnet and killed processes (GPUKIT_SEED=${seed} plays the same again)`, {
  timeout: 3_600_000,
}, async () => {
  const startedMs = performance.now();
  const secondsSince = (ms: number) => ((performance.now() - ms) / 1_000).toFixed(1);
  const world = await openChaos({ processes: 2 });
  const playedFromMs = performance.now();
  const starting = secondsSince(startedMs);
  const { devnet, server } = world;
  const total = genesisAmount * BigInt(Object.keys(world.identities).length);
  const isConserved = () => devnet.totals().balances + devnet.totals().burned === total;
  const refused = new Map<string, number>();
  const sample = fc.sample(operations, { numRuns: wanted, seed });
  // Refusals of the chain's node wait for whoever asks it; with nothing rented nobody does, and they would pile up before the first quote.
  await acceptRental(world, "consumer");
  for (const [index, operation] of sample.entries()) {
    if (index % operationsPerKill === Math.floor(operationsPerKill / 2)) await world.kill(operation.which);
    await play(world, operation).catch((error: unknown) => {
      // Refusals are answers; anything else is a fault of ours.
      const code = isGpuKitError(error) ? error.code : null;
      if (code === null || code === "internal") throw error;
      refused.set(code, (refused.get(code) ?? 0) + 1);
    });
    if (index % 50 === 0) expect(isConserved()).toBe(true);
  }
  const playing = secondsSince(playedFromMs);
  const drainedFromMs = performance.now();
  devnet.faults.clear();
  // The highest: whatever was quoted at a lower one is left to the operator.
  devnet.faults.setSendManyFee(12n);
  const isOver = (state: string) => state === "settled" || state === "expired" || state === "returned";
  const toppedUp = new Set<string>();
  await eventually(
    async () => {
      await topUpUnfunded(world, toppedUp);
      const rows = await server.db.select({ state: escrows.state }).from(escrows);
      return rows.every(({ state }) => isOver(state)) && (await checkBooks(server)).custody.onChain === 0n;
    },
    { what: "every escrow to end by its timeouts and custody to be empty", withinMs: 240_000, everyMs: 1_000 },
  );
  expect(isConserved()).toBe(true);
  let settled = 0;
  for (const rental of world.rentals) settled += await checkRental(world, rental);
  const books = await eventually(
    async () => {
      const checked = await checkBooks(server);
      return checked.custody.booked === 0n && checked.unbooked.length === 0 && checked;
    },
    { what: "the books" },
  );
  expect(books).toMatchObject({ sum: 0n, differences: [] });
  await eventually(async () => (await listOpenAlarms(server.db)).length === 0, { what: "the last alarm to end" });
  const ledger = [];
  for (let height = 0; ; height += 100) {
    const page = await listReceipts(server.db, { fromHeight: height, limit: 100 });
    ledger.push(...page);
    if (page.length < 100) break;
  }
  expect(verifyLedger(ledger, { issuer: server.issuer.publicKey })).toEqual({ valid: true, length: settled });
  console.log(
    `escrow-model: ${wanted} operations with processes, ${world.rentals.length} escrows, ${settled} settled, ${world.kills()} kills; ` +
      `${starting} s to start, ${playing} s of play, ${secondsSince(drainedFromMs)} s until all had ended, ${toppedUp.size} topped up; refused ${JSON.stringify([...refused])}`,
  );
  // A walk in which nothing is settled proves nothing.
  expect(settled).toBeGreaterThan(wanted / 300);
  await world.stopAll();
});

async function play(world: ChaosWorld, { name, which, roll }: Operation): Promise<void> {
  const { devnet, rpc, rentals } = world;
  const rental = rentals[Math.max(0, rentals.length - 1 - (which % mostLive))];
  const { faults } = devnet;
  const waitUntilTick = devnet.currentTick() + 10;
  switch (name) {
    case "accept":
      return acceptRental(world, world.wallets[which % world.wallets.length] ?? "consumer");
    case "drop a broadcast":
      return faults.dropNext(1 + (roll % 2));
    case "lose an answer":
      return faults.loseNextAnswers(1);
    case "answer 500":
      return faults.answer(500, { count: 1 + (roll % 3) });
    case "delay the archive":
      return faults.delayArchive(roll % 2 === 0 ? 0 : 20);
    case "fee changes":
      return faults.setSendManyFee([10n, 10n, 4n, 12n][roll % 4] ?? 10n);
    case "wait":
      await eventually(() => devnet.currentTick() >= waitUntilTick, { what: "ten ticks" });
      return;
    case "ticks are skipped":
      await devnet.skipTicks(5 + (roll % 20));
      return;
    case "epoch ends":
      if (roll < 20) await devnet.beginEpoch();
      return;
    default:
      if (rental) return playRental(world, rental, { name, roll });
  }

  async function playRental(
    world: ChaosWorld,
    rental: ChaosRental,
    { name, roll }: Pick<Operation, "name" | "roll">,
  ): Promise<void> {
    const lockAmount = BigInt(rental.quote.terms.lockAmount);
    const deposit = async (parameters: Parameters<typeof signDeposit>[2]) => {
      await rpc.broadcastTransaction(await signDeposit(world, rental, parameters));
    };
    switch (name) {
      case "lock":
      case "submit again":
        return lockRental(world, rental);
      case "broadcast the lock oneself":
        return deposit({ from: rental.wallet, amount: lockAmount, withPayload: true });
      case "foreign deposit":
        return deposit({ from: "provider", amount: lockAmount, withPayload: true });
      case "wrong amount":
        return deposit({ from: rental.wallet, amount: lockAmount - 1n - BigInt(roll), withPayload: true });
      case "no payload":
        return deposit({ from: rental.wallet, amount: 1n + BigInt(roll), withPayload: false });
      case "cancel":
        return cancelRental(world, rental);
      default:
        return playNode(world, rental, roll);
    }
  }
}

/** Looks at the chain and the receipt of one rental; 1 where it was locked and so settled, else 0. */
async function checkRental(world: ChaosWorld, { quote }: ChaosRental): Promise<0 | 1> {
  const { server, rpc } = world;
  const { identity } = quote.terms.custody;
  expect((await rpc.balance(identity)).balance).toBe(0n);
  const row = await findEscrowRow(server.db, quote.terms.escrowId);
  const { transactions } = await listCustodyTransactions(rpc, { identity });
  const settlements = transactions.filter(
    ({ source, destination, input, moneyFlew }) =>
      source === identity && moneyFlew && (destination === sendManyContract || isReceiptReference(input)),
  );
  expect(settlements.map(({ id }) => id)).toEqual(row?.state === "settled" ? [row.escrow.settlementTransactionId] : []);
  if (row?.state !== "settled" || row.escrow.jobId === null) return 0;
  const receipt = await findReceiptOfJob(server.db, row.escrow.jobId);
  const metered = parseQu(receipt?.body.division.metered ?? "0");
  expect(metered <= parseQu(quote.terms.cap)).toBe(true);
  const sent = await server.db.select().from(vouchers).where(eq(vouchers.jobId, row.escrow.jobId));
  const lastMs = new Map<number, number>();
  for (const { voucher } of sent)
    lastMs.set(voucher.claim.attempt, Math.max(lastMs.get(voucher.claim.attempt) ?? 0, voucher.acceptedMs));
  const vouched = sumQu([...lastMs.values()].map((ms) => costOf(parseQu(quote.terms.ratePerHour), ms)));
  expect(metered <= vouched).toBe(true);
  return 1;
}
