import { GpuKitError, type Id } from "@gpukit/core";
import type { Account } from "../accounts/accountRepository.js";
import { tokenHashOf } from "../accounts/signIn.js";
import type { Launch } from "../escrows/launchIntent.js";
import { getOwnQuote } from "../quotes/quoteRepository.js";
import type { ServerContext } from "../serverContext.js";
import { putHandover } from "./handoverRepository.js";

export interface CreateHandoverParameters {
  quoteId: Id;
  launch: Launch;
  /** Of the page that asks, as its browser says; null where it says none. */
  origin: string | null;
}

export interface Handover {
  token: string;
  expiresAtMs: number;
}

/** A page hands over at once; what waits longer has gone astray. Milliseconds. */
const handoverMs = 2 * 60_000;

/**
 * A token by which this server's own page takes over a priced job to be paid there: used once, short-lived, good for the asking page's
 * origin only. Throws `not-allowed` for a page without an origin, `quote-expired`.
 */
export async function createHandover(
  { db, clock, newToken }: ServerContext,
  account: Account,
  { quoteId, launch, origin }: CreateHandoverParameters,
): Promise<Handover> {
  if (!isWebOrigin(origin))
    throw new GpuKitError("not-allowed", "Only a page with an origin of its own can hand a payment over.", {
      facts: [`Origin: ${origin ?? "none"}`],
      whatToDo: "Pay in the page itself, or give its frame allow-same-origin.",
    });
  const { terms } = await getOwnQuote(db, { id: quoteId, accountId: account.id });
  const nowMs = clock.nowMs();
  const token = newToken(32);
  const expiresAtMs = nowMs + handoverMs;
  await putHandover(db, { quoteId: terms.id, tokenHash: tokenHashOf(token), origin, launch, expiresAtMs, nowMs });
  return { token, expiresAtMs };
}

function isWebOrigin(origin: string | null): origin is string {
  if (!origin || !/^https?:\/\//.test(origin) || !URL.canParse(origin)) return false;
  return new URL(origin).origin === origin;
}
