import { type Assignment, isGpuKitError, signVoucherClaim, type VoucherClaim } from "@gpukit/core";
import type { NodeClient } from "@gpukit/sdk/node";
import type { VoucherState } from "./attemptState.js";
import { isLeaseLost } from "./isLeaseLost.js";

export interface SubmitVoucherParameters {
  assignment: Assignment;
  vouchers: VoucherState;
  /** Use so far, milliseconds; never stated beyond what the cap pays for. */
  activeMs: number;
  privateKey: string;
  insist: <Value>(call: () => Promise<Value>) => Promise<Value>;
  /** Stores the vouchers' state; a claim is sent only after it is stored, so that a crash can never change it. */
  store: (vouchers: VoucherState) => Promise<void>;
}

/**
 * States the use so far, first repeating a claim whose answer is unknown. Nothing is sent where nothing was used since the last
 * accepted one. A claim the server refuses for good frees its number for the next.
 */
export async function submitVoucher(
  client: Pick<NodeClient, "submitVoucher">,
  parameters: SubmitVoucherParameters,
): Promise<VoucherState> {
  const { assignment, privateKey, insist, store } = parameters;
  const activeMs = Math.min(Math.round(parameters.activeMs), assignment.maxActiveMs);
  let vouchers = parameters.vouchers;

  const send = async (pending: { seq: number; activeMs: number }): Promise<VoucherState> => {
    const { escrowId, attempt, fence } = assignment;
    const claim: VoucherClaim = { escrowId, attempt, fence, ...pending };
    try {
      const signature = signVoucherClaim(claim, privateKey);
      const { voucher } = await insist(() => client.submitVoucher({ claim, signature }));
      // What the server holds under this number counts, even where a damaged disk let us forget that we had claimed it.
      return { acceptedSeq: pending.seq, acceptedActiveMs: voucher.claim.activeMs, pending: null };
    } catch (error) {
      if (isLeaseLost(error) || !isGpuKitError(error)) throw error;
      return { ...vouchers, pending: null };
    }
  };
  const sendAndStore = async (pending: { seq: number; activeMs: number }) => {
    vouchers = await send(pending);
    await store(vouchers);
  };

  if (vouchers.pending) await sendAndStore(vouchers.pending);
  if (vouchers.acceptedSeq > 0 && activeMs <= vouchers.acceptedActiveMs) return vouchers;
  const pending = { seq: vouchers.acceptedSeq + 1, activeMs };
  vouchers = { ...vouchers, pending };
  await store(vouchers);
  await sendAndStore(pending);
  return vouchers;
}
