import { GpuKitError } from "../errors/GpuKitError.js";
import { hashOf } from "../schema/hash.js";
import { isSignatureValid, signValue } from "../schema/signature.js";
import type { Quote, QuoteTerms } from "./quote.js";

const context = "gpukit/quote/v1";

/** Turns terms into a quote with the server's issuer key (Ed25519 private key, hex). */
export function signQuote(terms: QuoteTerms, issuerPrivateKey: string): Quote {
  return { terms, hash: hashOf(terms), signature: signValue(context, terms, issuerPrivateKey) };
}

/** Refuses a quote whose hash or signature is not of `issuer` (public key, hex). Throws `quote-signature-invalid`. */
export function assertQuoteSignature(quote: Quote, { issuer }: { issuer: string }): void {
  const genuine =
    quote.signature.publicKey === issuer &&
    quote.hash === hashOf(quote.terms) &&
    isSignatureValid(context, quote.terms, quote.signature);
  if (!genuine)
    throw new GpuKitError("quote-signature-invalid", "The quote is not what the server signed.", {
      facts: [`Quote: ${quote.terms.id}`, `Expected issuer: ${issuer}`],
    });
}
