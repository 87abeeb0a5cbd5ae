import type { Quote } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import type { Launch } from "../protocol/launch.js";

export interface CreateHandoverParameters {
  quote: Quote;
  launch: Launch;
  signal?: AbortSignal | undefined;
}

export interface CreateHandoverReturnType {
  /** Used once, by a page of the server's that was given it by a page of this origin. */
  token: string;
  /** Milliseconds since 1970. */
  expiresAtMs: number;
}

/** A token by which the server's own page takes a priced job over, to be paid there. Throws `not-allowed` outside of a page, `not-found`. */
export function createHandover(
  client: GpuKitClient,
  { quote, launch, signal }: CreateHandoverParameters,
): Promise<CreateHandoverReturnType> {
  return client.transport.mutate("handovers.create", { quoteId: quote.terms.id, launch }, { signal, repeatable: true });
}
