import type { Id, Quote } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";

export interface CreateQuoteParameters {
  analysisId: Id;
  /** Left out, the server chooses: of two compatible offers drawn at random the less loaded. */
  offerId?: Id;
  /** Milliseconds; decides the cap. @default the estimate's high end, rounded up to whole hours */
  maxDurationMs?: number;
  /** False lets the job move to the next best offer at no higher a rate. @default true for a named offer */
  pinned?: boolean;
}

export type CreateQuoteReturnType = Quote;

/**
 * A signed price for one offer, payable by who is signed in. Throws `sign-in-required`, `offer-unavailable`, `offer-insufficient` or
 * `no-fitting-offer`.
 */
export function createQuote(client: GpuKitClient, parameters: CreateQuoteParameters): Promise<CreateQuoteReturnType> {
  return client.transport.mutate("quotes.create", parameters);
}
