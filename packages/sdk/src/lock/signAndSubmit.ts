import type { Escrow, LockPlan, Quote } from "@gpukit/core";
import type { WalletConnector } from "@gpukit/qubic";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import type { LockStatus } from "./lockStatus.js";
import { signLock } from "./signLock.js";
import { submitSigned } from "./submitSigned.js";

export interface SignAndSubmitParameters {
  quote: Quote;
  wallet: WalletConnector;
  escrow: Escrow;
  plan: LockPlan;
  /** 1 for the first signature. */
  signature: number;
  /** How far the server's clock is ahead of this one, milliseconds. */
  clockAheadMs: number;
  onStatus: (status: LockStatus) => void;
  signal: AbortSignal | undefined;
}

/** Asks the wallet for the planned lock and hands it to the server. Returns the escrow as the server then has it. */
export async function signAndSubmit(client: GpuKitClient, parameters: SignAndSubmitParameters): Promise<Escrow> {
  const { quote, wallet, escrow, plan, signature, clockAheadMs, onStatus, signal } = parameters;
  const common = {
    stage: 0,
    targetTick: plan.targetTick,
    signature,
    missedReason: escrow.lock?.missedReason ?? null,
  } as const;
  const msLeft = plan.signByMs - clockAheadMs - client.timing.nowMs();
  const secondsLeft = Math.max(0, Math.round(msLeft / 1_000));
  onStatus({ ...common, step: "signing", transactionId: null, secondsLeft });
  const signed = await signLock(wallet, { quote, plan, signal });
  onStatus({ ...common, step: "submitting", transactionId: signed.id, secondsLeft: null });
  return submitSigned(client, { escrowId: escrow.id, signed, signal });
}
