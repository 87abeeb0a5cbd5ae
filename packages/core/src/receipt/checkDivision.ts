import { costOf } from "../money/costOf.js";
import { parseQu, type Qu } from "../money/qu.js";
import { sumQu } from "../money/sumQu.js";
import { whoPaysFor } from "../quote/whoPays.js";
import type { Identity } from "../schema/primitives.js";
import type { ReceiptAttempt, ReceiptBody } from "./receipt.js";
import type { ReceiptFinding } from "./receiptFlaw.js";

/**
 * The first contradiction between a receipt's attempts and its division, null when there is none: every line positive, all lines
 * together the lock, the metered pay exactly each attempt's paid time at its rate, no provider above its own, the payer
 * no worse than lock − metered − burned fee.
 */
export function checkDivision(body: ReceiptBody): ReceiptFinding | null {
  return checkSum(body) ?? checkMetered(body) ?? checkShares(body);
}

function checkSum({ division, payer }: ReceiptBody): ReceiptFinding | null {
  const amounts = division.lines.map((line) => parseQu(line.amount));
  if (amounts.some((amount) => amount === 0n)) return unbalanced("A line of the division is empty.");
  if (sumQu(amounts) !== parseQu(division.total)) return unbalanced("The lines do not sum to the lock.");
  if (division.lines.some((line) => (line.identity === null) !== (line.role === "network")))
    return unbalanced("Exactly the burned network fee has no identity.");
  if (division.lines.some((line) => line.role === "consumer" && line.identity !== payer))
    return unbalanced("The rest goes to another identity than the payer.");
  return null;
}

function checkMetered({ attempts, division, outcome }: ReceiptBody): ReceiptFinding | null {
  for (const attempt of attempts) {
    const { number, paidMs, activeMs } = attempt;
    if (paidMs > activeMs) return inconsistent(`Attempt ${number} is paid beyond its countersigned use.`);
    if (paidMs > 0 && attempt.voucherCount === 0) return inconsistent(`Attempt ${number} is paid without a voucher.`);
    if (paidMs > 0 && !mayBePaid(attempt, outcome))
      return inconsistent(`Attempt ${number} ended in a way that pays nothing.`);
  }
  if (sumQu(attempts.map(costOfAttempt)) !== parseQu(division.metered))
    return inconsistent("The metered pay is not the attempts' paid time at their rates.");
  return null;
}

function mayBePaid(attempt: ReceiptAttempt, jobOutcome: ReceiptBody["outcome"]): boolean {
  return whoPaysFor(jobOutcome).fault !== "platform" && whoPaysFor(attempt.outcome).providerPay !== "nothing";
}

function checkShares({ attempts, division, payer }: ReceiptBody): ReceiptFinding | null {
  const provided = division.lines.filter((line) => line.role === "provider");
  for (const identity of new Set(provided.map((line) => line.identity))) {
    const paid = sumQu(provided.filter((line) => line.identity === identity).map((line) => parseQu(line.amount)));
    const earned = sumQu(attempts.filter((attempt) => attempt.payoutIdentity === identity).map(costOfAttempt));
    if (paid > earned) return inconsistent("A provider is paid more than its attempts earned.");
  }
  const metered = parseQu(division.metered);
  const toPayer = sumFor(division.lines, "consumer");
  const burned = sumFor(division.lines, "network");
  if (toPayer + burned < parseQu(division.total) - metered)
    return inconsistent(`The payer ${short(payer)} gets back less than what was not used.`);
  return null;
}

function costOfAttempt({ ratePerHour, paidMs }: ReceiptAttempt): Qu {
  return costOf(parseQu(ratePerHour), paidMs);
}

function sumFor(lines: ReceiptBody["division"]["lines"], role: string): Qu {
  return sumQu(lines.filter((line) => line.role === role).map((line) => parseQu(line.amount)));
}

function short(identity: Identity): string {
  return `${identity.slice(0, 6)}…`;
}

function unbalanced(explanation: string): ReceiptFinding {
  return { reason: "division-unbalanced", explanation };
}

function inconsistent(explanation: string): ReceiptFinding {
  return { reason: "pay-inconsistent", explanation };
}
