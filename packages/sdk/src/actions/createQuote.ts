import type { Id, Quote } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";

export interface CreateQuoteParameters {
  analysisId: Id;
  offerId: Id;
  /** Milliseconds; decides the cap. @default the estimate's high end, rounded up to whole hours */
  maxDurationMs?: number;
  /** False lets the job move to the next best offer. @default true */
  pinned?: boolean;
}

export type CreateQuoteReturnType = Quote;

/** A signed price for one offer, payable by who is signed in. Throws `sign-in-required`, `offer-unavailable` or `offer-insufficient`. */
export function createQuote(client: GpuKitClient, parameters: CreateQuoteParameters): Promise<CreateQuoteReturnType> {
  return client.transport.mutate("quotes.create", parameters);
}
