import { GpuKitError } from "@gpukit/core";
import { abortableDelay } from "../rpc/retrySchedule.js";

export interface AskWalletParameters {
  /** For people. */
  wallet: string;
  /** How long it may take; then `wallet-timeout`. */
  withinMs: number;
  /** Names what the wallet throws. */
  toError: (error: unknown) => GpuKitError;
  signal?: AbortSignal | undefined;
  /** @default a timer */
  delay?: typeof abortableDelay | undefined;
}

/** One request to a wallet: its answer, its refusal by name, or `wallet-timeout`. An answer that comes later is dropped. */
export async function askWallet<Answer>(
  ask: () => Promise<Answer>,
  { wallet, withinMs, toError, signal, delay = abortableDelay }: AskWalletParameters,
): Promise<Answer> {
  signal?.throwIfAborted();
  const answered = new AbortController();
  const waiting = AbortSignal.any(signal ? [signal, answered.signal] : [answered.signal]);
  const late = delay(withinMs, waiting).then(() => {
    throw new GpuKitError("wallet-timeout", `${wallet} did not answer within ${Math.round(withinMs / 1_000)} seconds.`);
  });
  const answer = (async () => ask())().catch((error: unknown) => {
    throw toError(error);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    answered.abort();
  }
}
