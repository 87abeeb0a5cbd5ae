import type { Clock, Identity } from "@gpukit/core";
import { decodeTransaction } from "../codec/decodeTransaction.js";
import type { Balance } from "./answers.js";
import type { QubicRpc } from "./createQubicRpc.js";

/** How long a balance may be shown again. */
const defaultMaxAgeMs = 30_000;

/**
 * A client that hands a balance out again for 30 s, except where a transaction it broadcast may have changed it: from then on until that
 * transaction's tick is over, the identities it names are asked for each time. For showing; whoever moves money asks the chain itself.
 */
export function cacheBalances(
  rpc: QubicRpc,
  { clock, maxAgeMs = defaultMaxAgeMs }: { clock: Clock; maxAgeMs?: number },
): QubicRpc {
  const kept = new Map<Identity, { balance: Promise<Balance>; atMs: number }>();
  /** Until which tick an identity may yet change. */
  const unsettled = new Map<Identity, number>();

  return {
    ...rpc,
    balance(identity, options) {
      const nowMs = clock.nowMs();
      const known = kept.get(identity);
      if (known && nowMs - known.atMs < maxAgeMs) return known.balance;
      const balance = rpc.balance(identity, options);
      const entry = { balance, atMs: nowMs };
      kept.set(identity, entry);
      const drop = () => {
        if (kept.get(identity) === entry) kept.delete(identity);
      };
      balance.then(({ validForTick }) => {
        const untilTick = unsettled.get(identity);
        if (untilTick === undefined) return;
        if (validForTick > untilTick) unsettled.delete(identity);
        else drop();
      }, drop);
      return balance;
    },
    async broadcastTransaction(bytes, options) {
      const { source, destination, tick } = decodeTransaction(bytes).transaction;
      const forget = () => {
        for (const identity of [source, destination]) {
          kept.delete(identity);
          unsettled.set(identity, Math.max(tick, unsettled.get(identity) ?? 0));
        }
      };
      // Before and after: a balance read meanwhile may not show it yet.
      forget();
      try {
        return await rpc.broadcastTransaction(bytes, options);
      } finally {
        forget();
      }
    },
  };
}
