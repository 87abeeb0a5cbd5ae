import type { Attempt } from "./createAttempt.js";
import { submitVoucher } from "./submitVoucher.js";

/** States the use so far and stores the answer. */
export async function stateUse(attempt: Attempt, activeMs: number): Promise<void> {
  const { context, state } = attempt;
  await submitVoucher(context.client, {
    assignment: state.assignment,
    vouchers: state.vouchers,
    activeMs,
    privateKey: context.privateKey,
    insist: (call) => attempt.insist(call),
    store: (vouchers) => attempt.update({ vouchers }),
  });
}

/** After a run: everything recorded is acknowledged, then the exact use is stated, so that the last partial period is paid. */
export async function settleUse(attempt: Attempt): Promise<void> {
  if (!attempt.state.metered) return;
  await attempt.drain();
  await stateUse(attempt, attempt.state.end?.activeMs ?? 0);
}
