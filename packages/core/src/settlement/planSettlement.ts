import type { Division, DivisionRole } from "../division/division.js";
import { GpuKitError } from "../errors/GpuKitError.js";
import { formatQu, parseQu, type Qu } from "../money/qu.js";
import { sumQu } from "../money/sumQu.js";
import type { Identity, Sha256 } from "../schema/primitives.js";
import { addTo, type Payouts, toOutputs } from "./payouts.js";
import type { SettlementPlan } from "./settlement.js";

/** One send-to-many call pays 25; the last slot carries the receipt's hash as an identity that receives 0. */
export const maxPayees = 24;

/** A stray deposit on a custody identity, to be sent back. */
export interface StrayDeposit {
  identity: Identity;
  amount: Qu;
}

export interface PlanSettlementParameters {
  /** The receipt's. */
  division: Division;
  receiptHash: Sha256;
  /** Deposits on the custody identity that are not its lock. */
  returns: readonly StrayDeposit[];
  /** What the custody identity holds now, QU: the lock and those deposits. */
  balance: Qu;
  /** The chain's fee for a send-to-many call as read now, QU. */
  networkFee: Qu;
  /** Whose money carries a risen network fee where the division has no platform line: the operator's, as topped up. */
  platformIdentity?: Identity;
}

/**
 * The one transaction that carries out a receipt's division. Lines to the same identity become one output.
 *
 * - The division burns nothing (one payee): a plain transfer of the lock, and of that payee's own stray deposits.
 * - It burns the network fee (several payees): send-to-many, in which stray deposits go back to their senders as well. What the
 *   fee rose since the receipt comes out of the platform's output, its own deposits included; what it fell goes to the payer
 *   (a payer who gets nothing back leaves it to the platform).
 *
 * Stray deposits that cannot join (another sender's beside a plain transfer, or beyond 24 payees) stay on the custody identity for
 * {@link planReturn}, which sends each back free of charge: they neither cost the payee a fee nor hold the settlement up.
 *
 * Throws `settlement-unbalanced` where lines, strays and balance disagree, `settlement-fee-unfunded` where a rise has no cover.
 */
export function planSettlement(parameters: PlanSettlementParameters): SettlementPlan {
  const { division, receiptHash } = parameters;
  assertBalanced(parameters);
  const payouts: Payouts = new Map();
  for (const line of division.lines) if (line.identity !== null) addTo(payouts, line.identity, parseQu(line.amount));
  const burned = sumOfRole(division, "network");
  if (payouts.size === 1 && burned === 0n) return transfer(parameters, payouts);

  joinReturns(parameters, payouts, maxPayees);
  balanceFee(parameters, payouts, parameters.networkFee - burned);
  return {
    purpose: "settlement",
    kind: "send-to-many",
    ...toOutputs(payouts, parameters.networkFee),
    receiptHash,
  };
}

function assertBalanced({ division, returns, balance }: PlanSettlementParameters): void {
  const total = parseQu(division.total);
  const lines = sumQu(division.lines.map((line) => parseQu(line.amount)));
  const strays = sumQu(returns.map(({ amount }) => amount));
  const payees = new Set(division.lines.map(({ identity }) => identity).filter((identity) => identity !== null)).size;
  if (lines === total && total + strays === balance && payees > 0 && payees <= maxPayees) return;
  throw new GpuKitError("settlement-unbalanced", "The division, the stray deposits and the balance do not agree.", {
    facts: [
      `Division: ${formatQu(total)} in lines of ${formatQu(lines)} to ${payees} payees`,
      `Stray deposits: ${formatQu(strays)}`,
      `Balance: ${formatQu(balance)}`,
    ],
  });
}

function transfer(parameters: PlanSettlementParameters, payouts: Payouts): SettlementPlan {
  joinReturns(parameters, payouts, payouts.size);
  return {
    purpose: "settlement",
    kind: "transfer",
    ...toOutputs(payouts, 0n),
    receiptHash: parameters.receiptHash,
  };
}

function joinReturns(parameters: PlanSettlementParameters, payouts: Payouts, payees: number): void {
  const platform = platformOf(parameters);
  // The operator's top-up must not be crowded out by strangers' deposits.
  const ordered = [...parameters.returns].sort(
    (a, b) => Number(b.identity === platform) - Number(a.identity === platform),
  );
  for (const { identity, amount } of ordered)
    if (amount > 0n && (payouts.has(identity) || payouts.size < payees)) addTo(payouts, identity, amount);
}

function balanceFee(parameters: PlanSettlementParameters, payouts: Payouts, rise: Qu): void {
  if (rise === 0n) return;
  if (rise < 0n) {
    const { division } = parameters;
    const payee = identityOf(division, "consumer") ?? identityOf(division, "platform") ?? [...payouts.keys()][0];
    if (payee !== undefined) addTo(payouts, payee, -rise);
    return;
  }
  const platform = platformOf(parameters);
  const cover = platform === undefined ? 0n : (payouts.get(platform) ?? 0n);
  if (platform === undefined || cover < rise)
    throw new GpuKitError(
      "settlement-fee-unfunded",
      "The network fee rose since the receipt, beyond the platform's output.",
      {
        facts: [`Platform's output: ${formatQu(cover)}`, `Rise: ${formatQu(rise)}`],
      },
    );
  addTo(payouts, platform, -rise);
}

function platformOf({ division, platformIdentity }: PlanSettlementParameters): Identity | undefined {
  return identityOf(division, "platform") ?? platformIdentity;
}

function identityOf(division: Division, role: DivisionRole): Identity | undefined {
  return division.lines.find((line) => line.role === role)?.identity ?? undefined;
}

function sumOfRole(division: Division, role: DivisionRole): Qu {
  return sumQu(division.lines.filter((line) => line.role === role).map((line) => parseQu(line.amount)));
}
