import { assertQuoteSignature, GpuKitError, type Identity, type Quote } from "@gpukit/core";
import { assertPayableIdentity } from "@gpukit/qubic";
import type { ServerInfo } from "../protocol/serverInfo.js";

/**
 * Refuses to pay a quote that is altered (`quote-signature-invalid`), meant for another payer or chain (`lock-mismatch`), or that pays
 * an identity no wallet holds (`refused-identity`).
 */
export function assertPayable(
  quote: Quote,
  { issuer, payer, info }: { issuer: string; payer: Identity; info: ServerInfo },
): void {
  assertQuoteSignature(quote, { issuer });
  const { terms } = quote;
  if (terms.payer !== payer)
    throw new GpuKitError("lock-mismatch", "The quote names another payer than this wallet.", {
      facts: [`Quote's payer: ${terms.payer}`, `Wallet: ${payer}`],
      whatToDo: "Pay with the wallet that asked for the quote, or ask for a new one.",
    });
  if (terms.chain !== info.chain)
    throw new GpuKitError("lock-mismatch", "The quote is for another chain than the server works with.", {
      facts: [`Quote: ${terms.chain}`, `Server: ${info.chain}`],
    });
  assertPayableIdentity(terms.custody.identity);
}
