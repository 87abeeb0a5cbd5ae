import { z } from "zod";
import { jobEstimateSchema } from "../estimate/estimateSchema.js";
import { cloudComparisonSchema } from "../match/cloudComparisonSchema.js";
import { costIntervalSchema } from "../match/matchSchema.js";
import type { UsdRate } from "../money/usdRate.js";
import {
  identitySchema,
  idSchema,
  millisecondsSchema,
  momentSchema,
  quSchema,
  sha256Schema,
} from "../schema/primitiveSchemas.js";
import { signatureSchema } from "../schema/signatureSchema.js";
import { type Custody, chainNames, type Quote, type QuoteTerms, type StageLimits } from "./quote.js";
import { faults, type Outcome, outcomes, type WhoPaysRow } from "./whoPays.js";

const basisPointsSchema = z.int().min(0).max(10_000);

export const outcomeSchema: z.ZodType<Outcome, Outcome> = z.enum(outcomes);

export const whoPaysRowSchema: z.ZodType<WhoPaysRow, WhoPaysRow> = z.object({
  outcome: outcomeSchema,
  fault: z.enum(faults),
  providerPay: z.enum(["metered", "checkpoint", "nothing"]),
  jobState: z.enum(["completed", "failed", "canceled", "expired", "queued"]),
  what: z.string(),
  next: z.string(),
});

export const custodySchema: z.ZodType<Custody, Custody> = z.object({
  identity: identitySchema,
  keyVersion: z.int().positive(),
  counter: z.int().nonnegative(),
});

const usdRateSchema: z.ZodType<UsdRate, UsdRate> = z.object({
  usdPerBillionQu: z.number().positive(),
  source: z.string().min(1),
  atMs: momentSchema,
});

const stageLimitsSchema: z.ZodType<StageLimits, StageLimits> = z.object({
  startMs: millisecondsSchema,
  prepareMs: millisecondsSchema,
  uploadMs: millisecondsSchema,
  silenceMs: millisecondsSchema,
});

const quoteTermsSchema: z.ZodType<QuoteTerms, QuoteTerms> = z.object({
  version: z.literal(1),
  id: idSchema,
  escrowId: idSchema,
  chain: z.enum(chainNames),
  analysisId: idSchema,
  offerId: idSchema,
  nodeId: idSchema,
  pinned: z.boolean(),
  payer: identitySchema,
  ratePerHour: quSchema,
  maxDurationMs: millisecondsSchema,
  cap: quSchema,
  networkFee: quSchema,
  lockAmount: quSchema,
  fees: z.object({
    feeBasisPoints: basisPointsSchema,
    siteShareBasisPoints: basisPointsSchema,
    platformIdentity: identitySchema,
    siteIdentity: identitySchema.nullable(),
  }),
  custody: custodySchema,
  whoPays: z.array(whoPaysRowSchema),
  stageLimits: stageLimitsSchema.optional(),
  estimate: jobEstimateSchema,
  cost: costIntervalSchema,
  estimatedStartS: z.number().nonnegative(),
  comparison: cloudComparisonSchema.optional(),
  usdRate: usdRateSchema.optional(),
  issuedAtMs: momentSchema,
  expiresAtMs: momentSchema,
});

export const quoteSchema: z.ZodType<Quote, Quote> = z.object({
  terms: quoteTermsSchema,
  hash: sha256Schema,
  signature: signatureSchema,
});
