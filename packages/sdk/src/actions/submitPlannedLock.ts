import type { Escrow, LockPlan, Quote } from "@gpukit/core";
import type { WalletConnector } from "@gpukit/qubic";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import { assertPayable } from "../lock/assertPayable.js";
import { signLock } from "../lock/signLock.js";
import { submitSigned } from "../lock/submitSigned.js";
import { getServerInfo } from "./getServerInfo.js";

export interface SubmitPlannedLockParameters {
  quote: Quote;
  /** As the server has just made it. */
  plan: LockPlan;
  wallet: WalletConnector;
  /** Aborted while the wallet is asked: what it then signs goes nowhere. */
  signal?: AbortSignal | undefined;
}

export type SubmitPlannedLockReturnType = Escrow;

/**
 * Has the wallet sign one planned lock and hands it to the server, once: for those who follow an escrow themselves. Throws
 * `quote-signature-invalid` or `lock-mismatch` before the wallet opens, `wallet-rejected`, `escrow-state`, `server-unreachable`.
 */
export async function submitPlannedLock(
  client: GpuKitClient,
  { quote, plan, wallet, signal }: SubmitPlannedLockParameters,
): Promise<SubmitPlannedLockReturnType> {
  const info = await getServerInfo(client);
  assertPayable(quote, { issuer: client.issuer ?? info.issuer, payer: await wallet.getIdentity(), info });
  const signed = await signLock(wallet, { quote, plan, signal });
  signal?.throwIfAborted();
  return submitSigned(client, { escrowId: plan.escrowId, signed, signal });
}
