import { type Id, type Identity, type Qu, sumQu } from "@gpukit/core";
import type { CustodyDeposit, CustodyOutflow, CustodySnapshot } from "./readCustody.js";

/** QU of a custody identity that belong to one sender. */
export interface OwedCustody {
  identity: Identity;
  amount: Qu;
  /** The escrow that this sender's lock names; null for somebody who sent no lock. */
  escrowId: Id | null;
}

/** Whose a balance is. Its parts sum to the balance exactly. */
export interface CustodyReturnPlan {
  owed: OwedCustody[];
  /** QU that the chain's transactions do not explain and that no lock's payer stands for; they stay where they are. */
  unexplained: Qu;
}

type Outstanding = Map<Identity, Qu>;

/**
 * Decides whose the balance of a custody identity is. Where what was sent less what left explains it exactly, each sender gets their
 * own; what is not explained (a contract's payout, an archive without `moneyFlew`) goes to the payer of the lock.
 */
export function planCustodyReturn({
  balance,
  deposits,
  outflows,
}: Pick<CustodySnapshot, "balance" | "deposits" | "outflows">): CustodyReturnPlan {
  const lock = lockOf(deposits);
  const toPlan = (outstanding: Outstanding, unexplained = 0n) => ({
    owed: toOwed(outstanding, deposits),
    unexplained,
  });
  for (const came of [deposits.filter(flew), deposits])
    for (const went of [outflows.filter(flew), outflows]) {
      const outstanding = outstandingOf({ deposits: came, outflows: went, lock });
      if (isPlausible(outstanding) && totalOf(outstanding) === balance) return toPlan(outstanding);
    }
  const known = outstandingOf({ deposits: deposits.filter(flew), outflows: outflows.filter(flew), lock });
  if (isPlausible(known) && totalOf(known) < balance) {
    const rest = balance - totalOf(known);
    if (!lock) return toPlan(known, rest);
    return toPlan(add(known, lock.source, rest));
  }
  const sources = new Set(deposits.map(({ source }) => source));
  const [onlySource] = sources.size === 1 ? sources : [];
  const payee = lock?.source ?? onlySource;
  return payee === undefined ? toPlan(new Map(), balance) : toPlan(new Map([[payee, balance]]));
}

const flew = ({ moneyFlew }: { moneyFlew: boolean }) => moneyFlew;
const isPlausible = (outstanding: Outstanding) => [...outstanding.values()].every((amount) => amount >= 0n);
const totalOf = (outstanding: Outstanding) => sumQu([...outstanding.values()]);
const smaller = (a: Qu, b: Qu) => (a < b ? a : b);

/** The largest deposit with a lock's payload: a stranger who imitates one to become the payer would have to send more. */
function lockOf(deposits: readonly CustodyDeposit[]): CustodyDeposit | null {
  const locks = deposits.filter(({ escrowId }) => escrowId !== null);
  const candidates = locks.some(flew) ? locks.filter(flew) : locks;
  return candidates.reduce<CustodyDeposit | null>(
    (best, deposit) => (best && best.amount >= deposit.amount ? best : deposit),
    null,
  );
}

function outstandingOf(parameters: {
  deposits: readonly CustodyDeposit[];
  outflows: readonly CustodyOutflow[];
  lock: CustodyDeposit | null;
}): Outstanding {
  const { deposits, outflows, lock } = parameters;
  const outstanding: Outstanding = new Map();
  for (const { source, amount } of deposits) add(outstanding, source, amount);
  for (const outflow of outflows)
    if (outflow.purpose === "settlement" && lock) takeSettlement(outstanding, { outflow, lock });
    else for (const { identity, amount } of outflow.payees) add(outstanding, identity, -amount);
  return outstanding;
}

/** A settlement spends the lock; what it spends beyond it are deposits it sends back along the way. */
function takeSettlement(
  outstanding: Outstanding,
  { outflow, lock }: { outflow: CustodyOutflow; lock: CustodyDeposit },
): void {
  let beyond = outflow.amount - smaller(outflow.amount, lock.amount);
  add(outstanding, lock.source, beyond - outflow.amount);
  for (const { identity, amount } of outflow.payees) {
    if (identity === lock.source) continue;
    const part = smaller(beyond, smaller(amount, outstanding.get(identity) ?? 0n));
    if (part <= 0n) continue;
    add(outstanding, identity, -part);
    beyond -= part;
  }
  add(outstanding, lock.source, -beyond);
}

function add(outstanding: Outstanding, identity: Identity, amount: Qu): Outstanding {
  return outstanding.set(identity, (outstanding.get(identity) ?? 0n) + amount);
}

function toOwed(outstanding: Outstanding, deposits: readonly CustodyDeposit[]): OwedCustody[] {
  return [...outstanding]
    .filter(([, amount]) => amount > 0n)
    .map(([identity, amount]) => {
      const lock = deposits.find(({ source, escrowId }) => source === identity && escrowId !== null);
      return { identity, amount, escrowId: lock?.escrowId ?? null };
    });
}
