import type { Id, Quote } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";

export interface GetQuoteParameters {
  id: Id;
}

export type GetQuoteReturnType = Quote;

/** A quote of the signed-in account. Throws `not-found`. */
export function getQuote(client: GpuKitClient, { id }: GetQuoteParameters): Promise<GetQuoteReturnType> {
  return client.transport.query("quotes.get", { id });
}
