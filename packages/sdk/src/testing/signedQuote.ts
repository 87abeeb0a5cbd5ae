import { type Quote, type QuoteTerms, signQuote, whoPays } from "@gpukit/core";
import { deriveCustodyIdentity, devSeeds, identityFromSeed } from "@gpukit/qubic";

/** Published, like every key of the tests. */
export const issuerPrivateKey = "11".repeat(32);

/** A genuine quote whose payer is the consumer's dev wallet. */
export async function signedQuote(changes: Partial<QuoteTerms> = {}): Promise<Quote> {
  const payer = await identityFromSeed(devSeeds.consumer);
  const platformIdentity = await identityFromSeed(devSeeds.platform);
  const custody = { keyVersion: 1, counter: 7 };
  const identity = await deriveCustodyIdentity(new Uint8Array(32).fill(0x22), custody.keyVersion, custody.counter);
  const terms: QuoteTerms = {
    version: 1,
    id: "3f0c8f5e-3f4e-4ad4-9d5c-5a0f7f1a0001",
    escrowId: "3f0c8f5e-3f4e-4ad4-9d5c-5a0f7f1a0002",
    chain: "devnet",
    analysisId: "3f0c8f5e-3f4e-4ad4-9d5c-5a0f7f1a0003",
    offerId: "3f0c8f5e-3f4e-4ad4-9d5c-5a0f7f1a0004",
    nodeId: "3f0c8f5e-3f4e-4ad4-9d5c-5a0f7f1a0005",
    pinned: true,
    payer,
    ratePerHour: "3600",
    maxDurationMs: 3_600_000,
    cap: "3600",
    networkFee: "10",
    lockAmount: "3610",
    fees: { feeBasisPoints: 1_000, siteShareBasisPoints: 0, platformIdentity, siteIdentity: null },
    custody: { identity, ...custody },
    whoPays: [...whoPays],
    estimate: {
      durationS: { low: 5, mid: 8, high: 12 },
      vramGb: { low: 0, mid: 0, high: 0 },
      tier: "C",
      basis: ["a test"],
      warnings: [],
    },
    cost: { low: "5", mid: "8", high: "12" },
    estimatedStartS: 2,
    stageLimits: { startMs: 900_000, prepareMs: 1_200_000, uploadMs: 1_800_000, silenceMs: 30_000 },
    issuedAtMs: 1_800_000_000_000,
    expiresAtMs: 1_800_000_120_000,
    ...changes,
  };
  return signQuote(terms, issuerPrivateKey);
}
