import { type Escrow, isGpuKitError } from "@gpukit/core";
import { type SignedTransaction, toBase64 } from "@gpukit/qubic";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import { withRetries } from "../transport/withRetries.js";

/** About a minute and a half of tries with the same bytes. */
const submitTries = 20;

/** The same bytes until the server has answered; a tick that has passed meanwhile is no failure, the escrow says what follows. */
export async function submitSigned(
  client: GpuKitClient,
  { escrowId, signed, signal }: { escrowId: string; signed: SignedTransaction; signal: AbortSignal | undefined },
): Promise<Escrow> {
  const { transport, timing } = client;
  const transaction = toBase64(signed.bytes);
  try {
    return await withRetries(() => transport.mutate("escrows.submitLock", { escrowId, transaction }, { signal }), {
      timing,
      tries: submitTries,
      signal,
    });
  } catch (error) {
    if (!isGpuKitError(error, "transaction-tick-passed")) throw error;
    return transport.query("escrows.get", { id: escrowId }, { signal });
  }
}
