import { setTimeout as delay } from "node:timers/promises";
import type { Id } from "@gpukit/core";
import { wakeUps } from "../platform/wakeUps.js";
import type { ServerContext } from "../serverContext.js";
import { accountTopic } from "./tellAccount.js";

/** Something of an account's lists changed, or may have changed while nobody watched. */
export interface AccountChange {
  /** Whoever has read the lists since then knows of it. */
  atMs: number;
}

/** Each telling makes lists be read anew: a burst of changes is one. */
const restMs = 500;

/**
 * Says when something of an account changed, until the signal aborts. It says so at once at the start, so whoever watches again after a
 * lost line reads again, and misses nothing.
 */
export async function* watchAccount(
  { bus, clock }: Pick<ServerContext, "bus" | "clock">,
  { accountId, signal }: { accountId: Id; signal: AbortSignal },
): AsyncGenerator<AccountChange, void> {
  // It looks at nothing itself, so looking again by the clock would tell of changes that nobody made.
  for await (const _ of wakeUps(bus, { topic: accountTopic(accountId), lookAgainMs: null, signal })) {
    yield { atMs: clock.nowMs() };
    await delay(restMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
