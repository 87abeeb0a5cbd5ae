import { GpuKitError } from "../errors/GpuKitError.js";
import { formatQu, type Qu, toQuString } from "../money/qu.js";
import { shareOf } from "../money/shareOf.js";
import { sumQu } from "../money/sumQu.js";
import type { FeeTerms } from "../quote/quote.js";
import type { Identity } from "../schema/primitives.js";
import { formatDuration } from "../time/duration.js";
import type { AttemptPay } from "./attemptPay.js";
import type { Division, DivisionLine, DivisionRole } from "./division.js";

export interface PlanDivisionParameters {
  /** What the wallet locked, QU: the cap and the network fee as quoted. */
  lockAmount: Qu;
  /** The most that may be paid out, QU. */
  cap: Qu;
  /** The chain's fee for a send-to-many call as read now, QU. */
  networkFee: Qu;
  /** What the operator has added on the custody identity for a risen network fee, QU. @default 0 */
  topUp?: Qu;
  fees: FeeTerms;
  /** Who locked; the only identity the rest goes back to. */
  payer: Identity;
  /** From {@link payForAttempts}. */
  attempts: readonly AttemptPay[];
}

interface Share {
  role: DivisionRole;
  identity: Identity | null;
  amount: Qu;
  reason: string;
}

/**
 * Divides a lock so that the lines sum exactly to it.
 *
 * Each provider gets its metered pay less the fee (rounded down per attempt, so in the provider's favour); the site's part of the fee
 * is rounded down too and the platform keeps the rest; the payer gets back everything else. With one payee the settlement is
 * a plain transfer, which burns nothing: the network fee goes back as well. With several the chain burns `networkFee`; what it
 * rose above the quoted one is paid by `topUp`, then by the platform's line, and what it fell goes back to the payer. The network's
 * line is what the lock itself pays of it.
 *
 * Throws `settlement-unbalanced` where the pay exceeds the cap or the cap the lock; `settlement-fee-unfunded` where neither carries
 * the rise.
 */
export function planDivision(parameters: PlanDivisionParameters): Division {
  const { lockAmount, cap, networkFee, topUp = 0n, payer, attempts } = parameters;
  const metered = sumQu(attempts.map((attempt) => attempt.metered));
  assertWithinLock(parameters, metered);

  const shares = payShares(parameters);
  const unburned: Share[] = [...shares, refundShare(payer, lockAmount - metered)];
  if (countPayees(unburned) <= 1) return division(lockAmount, metered, unburned);

  const quotedFee = lockAmount - cap;
  const risen = networkFee > quotedFee ? networkFee - quotedFee : 0n;
  const rise = risen > topUp ? risen - topUp : 0n;
  const payersPart = networkFee - risen;
  return division(lockAmount, metered, [
    ...chargePlatform(shares, rise),
    refundShare(payer, lockAmount - metered - payersPart),
    {
      role: "network",
      identity: null,
      amount: payersPart + rise,
      reason: "The chain's fee for paying several at once, burned.",
    },
  ]);
}

function assertWithinLock({ lockAmount, cap }: PlanDivisionParameters, metered: Qu): void {
  if (metered <= cap && cap <= lockAmount) return;
  throw new GpuKitError("settlement-unbalanced", "The pay is above the cap, or the cap above the lock.", {
    facts: [`Metered: ${formatQu(metered)}`, `Cap: ${formatQu(cap)}`, `Lock: ${formatQu(lockAmount)}`],
  });
}

function payShares({ fees, attempts }: PlanDivisionParameters): Share[] {
  const providers = attempts.map(({ attempt, payoutIdentity, paidMs, metered }): Share => {
    const amount = metered - shareOf(metered, fees.feeBasisPoints);
    const reason = `Attempt ${attempt}: ${formatDuration(paidMs)} of use, less the fee.`;
    return { role: "provider", identity: payoutIdentity, amount, reason };
  });
  const fee = sumQu(attempts.map(({ metered }) => shareOf(metered, fees.feeBasisPoints)));
  const site = fees.siteIdentity === null ? 0n : shareOf(fee, fees.siteShareBasisPoints);
  return [
    ...providers,
    { role: "platform", identity: fees.platformIdentity, amount: fee - site, reason: "The platform's fee." },
    { role: "site", identity: fees.siteIdentity, amount: site, reason: "The site's share of the fee." },
  ];
}

function refundShare(payer: Identity, amount: Qu): Share {
  return { role: "consumer", identity: payer, amount, reason: "What was not used." };
}

function chargePlatform(shares: Share[], rise: Qu): Share[] {
  if (rise === 0n) return shares;
  return shares.map((share) => {
    if (share.role !== "platform") return share;
    if (share.amount < rise)
      throw new GpuKitError(
        "settlement-fee-unfunded",
        "The platform's fee does not cover the rise of the network fee.",
        {
          facts: [`Platform's fee: ${formatQu(share.amount)}`, `Rise: ${formatQu(rise)}`],
        },
      );
    const reason = `The platform's fee, less ${formatQu(rise)} by which the network fee rose.`;
    return { ...share, amount: share.amount - rise, reason };
  });
}

function countPayees(shares: readonly Share[]): number {
  return new Set(shares.filter(({ amount }) => amount > 0n).map(({ identity }) => identity)).size;
}

function division(total: Qu, metered: Qu, shares: readonly Share[]): Division {
  const lines = shares
    .filter(({ amount }) => amount > 0n)
    .map((share): DivisionLine => ({ ...share, amount: toQuString(share.amount) }));
  return { total: toQuString(total), metered: toQuString(metered), lines };
}
