// proves P13, P17
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identity, issuer, issuerPrivateKey, sampleQuote, sampleTerms } from "../../testing/samples.js";
import { publicKeyOf } from "../schema/signature.js";
import type { Quote, QuoteTerms } from "./quote.js";
import { assertQuoteSignature, signQuote } from "./signQuote.js";

const refused = expect.objectContaining({ code: "quote-signature-invalid" });

describe("assertQuoteSignature", () => {
  it("accepts what the server signed", () => {
    expect(() => assertQuoteSignature(sampleQuote(), { issuer })).not.toThrow();
  });

  it("refuses another server's quote", () => {
    expect(() => assertQuoteSignature(sampleQuote(), { issuer: publicKeyOf("33".repeat(32)) })).toThrow(refused);
  });

  it("refuses a custody identity that was swapped, even with a new hash", () => {
    const { terms, signature } = sampleQuote();
    const altered: QuoteTerms = { ...terms, custody: { ...terms.custody, identity: identity("X") } };
    const { hash } = signQuote(altered, "33".repeat(32));
    expect(() => assertQuoteSignature({ terms: altered, hash, signature }, { issuer })).toThrow(refused);
  });

  it("refuses any changed term", () => {
    const quote = sampleQuote();
    const names = Object.keys(quote.terms) as (keyof QuoteTerms)[];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.jsonValue(), (name, value) => {
        fc.pre(JSON.stringify(value) !== JSON.stringify(quote.terms[name]));
        const altered = { ...quote, terms: { ...quote.terms, [name]: value } } as Quote;
        expect(() => assertQuoteSignature(altered, { issuer })).toThrow(refused);
      }),
      { numRuns: 100 },
    );
  });

  it("hashes the same terms to the same hash, in any order of keys", () => {
    const terms = sampleTerms();
    const shuffled = Object.fromEntries(Object.entries(terms).reverse()) as unknown as QuoteTerms;
    expect(signQuote(shuffled, issuerPrivateKey).hash).toBe(signQuote(terms, issuerPrivateKey).hash);
  });
});
