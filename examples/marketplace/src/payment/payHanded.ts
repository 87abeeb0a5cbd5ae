import { type GpuKitClient, getEscrow, isGpuKitError, loadPart, signIn, type WalletConnector } from "@gpukit/sdk";
import type { Handover } from "@gpukit/sdk/lock";

/**
 * Has the wallet sign in, reserves the offer and has it sign the lock, once: the server plans none while it holds one, and a lock that
 * was submitted although its answer was lost counts as paid. Rejects with what kept it from being paid.
 */
export async function payHanded(
  client: GpuKitClient,
  { handover: { quote, launch }, wallet }: { handover: Handover; wallet: WalletConnector },
): Promise<void> {
  const { acceptQuote, submitPlannedLock } = await loadPart(() => import("@gpukit/sdk/lock"));
  await signIn(client, { wallet });
  try {
    const { plan } = await acceptQuote(client, { quote, launch, wallet });
    await submitPlannedLock(client, { quote, plan, wallet });
  } catch (error) {
    if (!(await isPaid(client, quote.terms.escrowId))) throw error;
  }
}

async function isPaid(client: GpuKitClient, id: string): Promise<boolean> {
  try {
    const { state } = await getEscrow(client, { id });
    return state === "confirming" || state === "locked" || state === "settling" || state === "settled";
  } catch (error) {
    if (isGpuKitError(error)) return false;
    throw error;
  }
}
