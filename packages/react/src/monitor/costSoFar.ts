import { costOf, type Job, parseQu, payForAttempts, type Qu, type Voucher } from "@gpukit/core";

/** The job with the use that its vouchers have countersigned since it was told. */
export function withVouchers(job: Job, vouchers: readonly Voucher[]): Job {
  const attempts = job.attempts.map((attempt) => {
    const voucher = vouchers.find(({ claim }) => claim.attempt === attempt.number);
    if (!voucher || voucher.claim.seq <= attempt.voucherSeq) return attempt;
    return { ...attempt, voucherSeq: voucher.claim.seq, activeMs: Math.max(attempt.activeMs, voucher.acceptedMs) };
  });
  return { ...job, attempts };
}

/** What would be paid for the countersigned use so far, gross, never above the cap: the server's own rule for `costSoFar`. */
export function costSoFar(job: Job): Qu {
  // While it lives it is on its way to completion: what it went on from counts.
  const outcome = job.endedAtMs === null ? "completed" : job.outcome;
  const ended = payForAttempts({ ...job, outcome }).reduce((sum, { metered }) => sum + metered, 0n);
  const live = job.attempts.at(-1);
  if (job.endedAtMs !== null || !live || live.outcome !== null) return ended;
  const cap = parseQu(job.cap);
  return costOf(parseQu(live.ratePerHour), live.activeMs, cap - ended) + ended;
}
