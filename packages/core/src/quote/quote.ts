import type { JobEstimate } from "../estimate/estimate.js";
import type { CloudComparison } from "../match/cloudComparison.js";
import type { CostInterval } from "../match/match.js";
import type { QuString } from "../money/qu.js";
import type { UsdRate } from "../money/usdRate.js";
import type { Id, Identity, Sha256 } from "../schema/primitives.js";
import type { Signature } from "../schema/signature.js";
import type { WhoPaysRow } from "./whoPays.js";

export const chainNames = ["devnet", "testnet", "mainnet"] as const;
export type ChainName = (typeof chainNames)[number];

/** The identity that holds one escrow, and what rebuilds it from the operator's key. */
export interface Custody {
  identity: Identity;
  keyVersion: number;
  /** The never-reused number it was derived with. */
  counter: number;
}

/** How metered pay is shared, in basis points (1/10,000). */
export interface FeeTerms {
  /** Of the metered amount; 1,000 is 10 %. */
  feeBasisPoints: number;
  /** The embedding site's part of that fee. */
  siteShareBasisPoints: number;
  platformIdentity: Identity;
  /** Null where no site takes part. */
  siteIdentity: Identity | null;
}

/** How long the stages around a run may take, milliseconds; one that takes longer ends the attempt, and `whoPays` says at whose cost. */
export interface StageLimits {
  /** From the locked escrow until a machine has taken the job. */
  startMs: number;
  /** Its files on their way to the machine. */
  prepareMs: number;
  /** Its results on their way back. */
  uploadMs: number;
  /** Without a sign of life of the machine. */
  silenceMs: number;
}

/** Everything a quote promises; hashed and signed by the server. */
export interface QuoteTerms {
  version: 1;
  id: Id;
  escrowId: Id;
  chain: ChainName;
  analysisId: Id;
  offerId: Id;
  nodeId: Id;
  /** A pinned job never moves to another node; everything comes back instead. */
  pinned: boolean;
  /** Who locks, and the only identity a refund goes to. */
  payer: Identity;
  ratePerHour: QuString;
  maxDurationMs: number;
  /** The most that can be paid out: rate × maximum duration, rounded up. */
  cap: QuString;
  /** The chain's fee for dividing the escrow. */
  networkFee: QuString;
  /** cap + networkFee: what the wallet locks. */
  lockAmount: QuString;
  fees: FeeTerms;
  custody: Custody;
  whoPays: WhoPaysRow[];
  /** Left out in quotes of servers that did not tell it yet. */
  stageLimits?: StageLimits | undefined;
  estimate: JobEstimate;
  cost: CostInterval;
  /** When the job would start, seconds after its escrow is locked. */
  estimatedStartS: number;
  /** The same work in a large cloud; left out where nothing is known of it. */
  comparison?: CloudComparison | undefined;
  /** For amounts in US dollars beside QU; left out where the operator gives none. */
  usdRate?: UsdRate | undefined;
  issuedAtMs: number;
  expiresAtMs: number;
}

/** A priced promise for one offer. */
export interface Quote {
  terms: QuoteTerms;
  /** SHA-256 of the canonical terms; the lock carries it. */
  hash: Sha256;
  /** The server's signature over the terms. */
  signature: Signature;
}
