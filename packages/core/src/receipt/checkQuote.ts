import type { DivisionRole } from "../division/division.js";
import { costOf } from "../money/costOf.js";
import { parseQu } from "../money/qu.js";
import { shareOf } from "../money/shareOf.js";
import { sumQu } from "../money/sumQu.js";
import type { Quote } from "../quote/quote.js";
import type { Identity } from "../schema/primitives.js";
import type { ReceiptBody } from "./receipt.js";
import type { ReceiptFinding } from "./receiptFlaw.js";

/** The first contradiction between a receipt and the quote it carries out, null when there is none: ids, payer, lock, cap, rates, fee. */
export function checkQuote(body: ReceiptBody, quote: Quote): ReceiptFinding | null {
  const { terms } = quote;
  const { division } = body;
  if (body.quoteHash !== quote.hash || body.escrowId !== terms.escrowId) return mismatch("It cites another quote.");
  if (body.payer !== terms.payer || body.custodyIdentity !== terms.custody.identity)
    return mismatch("Payer or custody identity are not the quote's.");
  if (division.total !== terms.lockAmount) return mismatch("What is divided is not what was locked.");
  if (parseQu(division.metered) > parseQu(terms.cap)) return mismatch("The metered pay is above the cap.");
  if (body.attempts.some((attempt) => parseQu(attempt.ratePerHour) > parseQu(terms.ratePerHour)))
    return mismatch("An attempt was billed above the quoted rate.");
  const { fees } = terms;
  const expected: Partial<Record<DivisionRole, Identity | null>> = {
    platform: fees.platformIdentity,
    site: fees.siteIdentity,
  };
  if (division.lines.some(({ role, identity }) => role in expected && expected[role] !== identity))
    return mismatch("The fee goes to another platform or site.");
  const net = body.attempts.map(({ ratePerHour, paidMs }) => {
    const metered = costOf(parseQu(ratePerHour), paidMs);
    return metered - shareOf(metered, fees.feeBasisPoints);
  });
  const paid = division.lines.filter(({ role }) => role === "provider").map(({ amount }) => parseQu(amount));
  return sumQu(paid) === sumQu(net) ? null : mismatch("The fee is not the quoted one.");
}

function mismatch(explanation: string): ReceiptFinding {
  return { reason: "quote-mismatch", explanation };
}
