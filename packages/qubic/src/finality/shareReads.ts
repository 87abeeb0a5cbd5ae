import type { Clock } from "@gpukit/core";
import type { QubicRpc, RequestOptions } from "../rpc/createQubicRpc.js";

/**
 * A client whose `tickInfo` and `getLastProcessedTick` are asked once for all who ask within `freshMs`: where many tasks each follow a
 * transaction of their own, waiting for its tick costs the node nothing. A shared question heeds nobody's signal.
 */
export function shareReads(rpc: QubicRpc, { clock, freshMs = 250 }: { clock: Clock; freshMs?: number }): QubicRpc {
  const share = <Result>(read: (options?: RequestOptions) => Promise<Result>): (() => Promise<Result>) => {
    let shared: { answer: Promise<Result>; atMs: number } | null = null;
    return () => {
      if (shared && clock.nowMs() - shared.atMs < freshMs) return shared.answer;
      const entry = { answer: read(), atMs: clock.nowMs() };
      shared = entry;
      entry.answer.catch(() => {
        if (shared === entry) shared = null;
      });
      return entry.answer;
    };
  };
  return { ...rpc, tickInfo: share(rpc.tickInfo), getLastProcessedTick: share(rpc.getLastProcessedTick) };
}
