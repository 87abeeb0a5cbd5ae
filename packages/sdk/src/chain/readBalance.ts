import type { Identity } from "@gpukit/core";
import { askBalance, type Balance, type FetchLike } from "@gpukit/qubic";

/** Asks the chain itself; loaded with the first question, so that a page that never shows a balance does not carry it. */
export function readBalance({
  url,
  fetch,
  identity,
  signal,
}: {
  url: string;
  fetch: FetchLike;
  identity: Identity;
  signal: AbortSignal | undefined;
}): Promise<Balance> {
  const transport = {
    url: url.replace(/\/+$/, ""),
    fetch,
    retry: { delaysMs: [500, 1_500] },
    timeoutMs: 10_000,
    signal,
  };
  return askBalance(transport, { identity });
}
