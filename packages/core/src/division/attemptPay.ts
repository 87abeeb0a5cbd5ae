import type { Attempt, Job } from "../job/job.js";
import { costOf } from "../money/costOf.js";
import { divideQu } from "../money/divideQu.js";
import { parseQu, type Qu } from "../money/qu.js";
import { sumQu } from "../money/sumQu.js";
import { whoPaysFor } from "../quote/whoPays.js";
import type { Identity } from "../schema/primitives.js";

/** What one attempt is paid, gross of the fee. `metered` is always the cost of `paidMs` at the attempt's rate. */
export interface AttemptPay {
  /** Number of the attempt. */
  attempt: number;
  payoutIdentity: Identity;
  paidMs: number;
  metered: Qu;
}

/**
 * What each attempt of an ended job is paid by the who-pays table, oldest first; unpaid attempts are left out.
 *
 * Together never above the cap. Only use that is paid twice can exceed it (the two nodes a job crashed, or a run resumed after
 * its checkpoint). None of those providers is at fault, so the cap is shared in proportion to what each would have had, and
 * each share is cut to whole milliseconds: the receipt's `paidMs` × rate then still explains every QU.
 */
export function payForAttempts(job: Pick<Job, "attempts" | "outcome" | "cap">): AttemptPay[] {
  const payable = job.attempts.map((attempt) => ({ attempt, paidMs: payableMs(job, attempt) }));
  const costs = payable.map(({ attempt, paidMs }) => costOf(parseQu(attempt.ratePerHour), paidMs));
  const total = sumQu(costs);
  const cap = parseQu(job.cap);
  const shares = total > cap ? divideQu(cap, costs) : costs;
  return payable
    .map(({ attempt, paidMs }, index) => {
      const rate = parseQu(attempt.ratePerHour);
      const affordableMs = total > cap ? Math.min(paidMs, msFor(shares[index] ?? 0n, rate)) : paidMs;
      return {
        attempt: attempt.number,
        payoutIdentity: attempt.payoutIdentity,
        paidMs: affordableMs,
        metered: costOf(rate, affordableMs),
      };
    })
    .filter(({ metered }) => metered > 0n);
}

function payableMs(job: Pick<Job, "outcome">, attempt: Attempt): number {
  if (attempt.outcome === null || attempt.runningAtMs === null) return 0;
  // The platform's own fault, or its failure to start the job, returns everything: also what was kept of earlier attempts.
  if (job.outcome === null || whoPaysFor(job.outcome).fault === "platform") return 0;
  // A job that brings nodes down owes every node it brought down, not only the last.
  if (job.outcome === "job-crashes-nodes" && attempt.outcome === "provider-lost") return attempt.activeMs;
  const { providerPay } = whoPaysFor(attempt.outcome);
  if (providerPay === "metered") return attempt.activeMs;
  return providerPay === "checkpoint" ? Math.min(attempt.activeMs, attempt.resumedFromActiveMs ?? 0) : 0;
}

/** The longest use, in whole milliseconds, that `amount` pays at `ratePerHour`. */
function msFor(amount: Qu, ratePerHour: Qu): number {
  return ratePerHour === 0n ? 0 : Number((amount * 3_600_000n) / ratePerHour);
}
