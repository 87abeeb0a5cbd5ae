import type { GpuKitClient } from "../client/GpuKitClient.js";
import type { Handover } from "../protocol/handover.js";

export interface TakeHandoverParameters {
  token: string;
  /** Of the page the token came from: a message's `origin`, never something that page says. */
  origin: string;
  signal?: AbortSignal | undefined;
}

export type TakeHandoverReturnType = Handover;

/** What a token stands for, once. Throws `not-found` for one that was used, is too old, or is of another page. */
export function takeHandover(
  client: GpuKitClient,
  { token, origin, signal }: TakeHandoverParameters,
): Promise<TakeHandoverReturnType> {
  return client.transport.mutate("handovers.take", { token, origin }, { signal });
}
