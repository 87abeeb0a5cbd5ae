// proves P16, P18, P19, P20, S5, S16, S28, X4, X5, X10
import { costOf, parseQu, type Qu, sumQu } from "@gpukit/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balanceOf, totalsOf } from "./model/modelChain.fixture.js";
import { createWorld, drain, type Expected, longestMs, modelCommands } from "./model/modelCommands.fixture.js";
import { bookedOf, type ModelEscrow, type ModelOutflow, type ModelWorld } from "./model/modelServer.fixture.js";

/** A tenth of what `npm run bench -- escrow-model` plays. */
const wanted = Number(process.env.GPUKIT_MODEL_OPERATIONS ?? 99_000);
const seed = Number(process.env.GPUKIT_SEED ?? Date.now() % 2 ** 31);

// Throwing by hand: an assertion library builds its messages even where nothing is wrong, a hundred times slower.
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`Violated: ${what}`);
}

const executed = ({ chain }: ModelWorld, { signed }: ModelOutflow) =>
  signed.filter((id) => chain.archive.get(id)?.moneyFlew).length;

function check(world: ModelWorld, escrow: ModelEscrow | undefined): void {
  must(totalsOf(world.chain) === world.total, "balances + burned is constant");
  if (!escrow) return;
  const { quote, job, division, deposits } = escrow;
  const received = world.chain.received.get(escrow.custody) ?? [];
  const unseen = sumQu(received.filter(({ id }) => !deposits.has(id)).map(({ amount }) => amount));
  let left = 0n;
  for (const outflow of escrow.outflows) {
    const times = executed(world, outflow);
    must(times <= 1, `a ${outflow.purpose} is carried out once`);
    must(outflow.state !== "confirmed" || times === 1, `a confirmed ${outflow.purpose} was carried out`);
    if (times === 1 && outflow.state !== "confirmed") left += parseQu(outflow.plan.total);
  }
  must(
    bookedOf(escrow) + unseen - left === balanceOf(world.chain, escrow.custody),
    "the books are the chain's balance",
  );
  must(escrow.outflows.filter(({ purpose }) => purpose === "settlement").length <= 1, "one settlement per escrow");
  must((job !== null) === [...deposits.values()].some(({ kind }) => kind === "lock"), "a job exactly with its lock");
  if (!division || !job) return;
  const metered = parseQu(division.metered);
  must(metered <= parseQu(quote.terms.cap), "paid ≤ cap");
  const vouched = sumQu(
    job.attempts.map(({ fence, ratePerHour }) => costOf(parseQu(ratePerHour), escrow.vouched.get(fence) ?? 0)),
  );
  must(metered <= vouched, "paid ≤ the last voucher the consumer was sent");
}

function checkEnded(world: ModelWorld, escrow: ModelEscrow): void {
  const { quote, deposits, outflows, state } = escrow;
  const hasLock = [...deposits.values()].some(({ kind }) => kind === "lock");
  must(hasLock ? state === "settled" : state === "expired" || state === "returned", `an escrow ends, not ${state}`);
  must(balanceOf(world.chain, escrow.custody) === 0n && bookedOf(escrow) === 0n, "nothing stays in custody");
  const settlements = outflows.filter(({ purpose }) => purpose === "settlement");
  must(settlements.length === (hasLock ? 1 : 0), "each locked escrow is settled exactly once");
  for (const deposit of deposits.values()) {
    const returns = outflows.filter((outflow) => outflow.deposit === deposit);
    const isSpent = deposit.kind === "lock" || deposit.spentBy !== null;
    must(
      returns.length === (isSpent ? 0 : 1),
      `each stray goes back once, and no lock does: a ${deposit.kind} of ${deposit.amount} went back ${returns.length} times`,
    );
    const [only] = returns;
    const paid = only?.plan.outputs[0];
    must(
      !only || (paid?.identity === deposit.source && parseQu(paid.amount) === deposit.amount),
      "to its sender, whole",
    );
  }
  if (!hasLock) return;
  const refund = sumQu(escrow.entries.filter(({ kind }) => kind === "refund").map(({ amount }) => amount));
  const { lockAmount, networkFee } = quote.terms;
  const used: Qu = parseQu(escrow.division?.metered ?? "0") + parseQu(networkFee);
  must(refund >= parseQu(lockAmount) - used, "the consumer gets back everything not paid out");
}

describe("the escrow, whatever happens in whatever order", () => {
  it(`holds its promises over ${wanted} operations of the planners (GPUKIT_SEED=${seed} runs the same again)`, {
    timeout: 3_600_000,
  }, () => {
    const counted: Expected = { operations: 0 };
    const reached = new Set<string>();
    for (let round = 0; counted.operations < wanted; round += 1)
      fc.assert(
        fc.property(modelCommands(check), (commands) => {
          const world = createWorld();
          fc.modelRun(() => ({ model: counted, real: world }), commands);
          const tookMs = drain(world);
          must(tookMs <= longestMs, "every escrow ends within the sum of its stage timeouts");
          for (const escrow of world.escrows) {
            check(world, escrow);
            checkEnded(world, escrow);
            reached.add(`${escrow.state} ${escrow.job?.outcome ?? "without a job"}`);
          }
        }),
        { numRuns: 100, seed: seed + round, endOnFailure: false },
      );
    console.log(`escrow-model: ${counted.operations} operations of the planners, ${reached.size} kinds of ends`);
    // A walk that never gets far proves nothing.
    const states = new Set([...reached].map((end) => end.split(" ")[0]));
    expect([...states].sort()).toEqual(["expired", "returned", "settled"]);
    expect(reached.size).toBeGreaterThan(7);
    expect(counted.operations).toBeGreaterThanOrEqual(wanted);
  });
});
