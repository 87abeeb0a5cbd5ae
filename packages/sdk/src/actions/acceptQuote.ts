import type { Quote } from "@gpukit/core";
import type { WalletConnector } from "@gpukit/qubic";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import { assertPayable } from "../lock/assertPayable.js";
import type { Launch } from "../protocol/launch.js";
import type { PlannedLock } from "../protocol/plannedLock.js";
import { getServerInfo } from "./getServerInfo.js";

export interface AcceptQuoteParameters {
  quote: Quote;
  wallet: WalletConnector;
  launch: Launch;
  signal?: AbortSignal | undefined;
}

export type AcceptQuoteReturnType = PlannedLock;

/**
 * Checks a quote and reserves its offer; nothing is paid. The same call again answers with the escrow as it then is. Throws
 * `quote-signature-invalid`, `lock-mismatch`, `offer-unavailable`, `reservation-limit` or `quote-expired`.
 */
export async function acceptQuote(
  client: GpuKitClient,
  { quote, wallet, launch, signal }: AcceptQuoteParameters,
): Promise<AcceptQuoteReturnType> {
  const info = await getServerInfo(client);
  assertPayable(quote, { issuer: client.issuer ?? info.issuer, payer: await wallet.getIdentity(), info });
  return client.transport.mutate(
    "escrows.accept",
    { quoteId: quote.terms.id, launch, approvalMs: wallet.approvalMs },
    { signal, repeatable: true },
  );
}
