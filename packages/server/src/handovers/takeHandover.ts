import { GpuKitError, type Quote } from "@gpukit/core";
import { tokenHashOf } from "../accounts/signIn.js";
import type { Launch } from "../escrows/launchIntent.js";
import { listOffers } from "../offers/offerRepository.js";
import { getQuote } from "../quotes/quoteRepository.js";
import type { ServerContext } from "../serverContext.js";
import { deleteHandover } from "./handoverRepository.js";

export interface TakeHandoverParameters {
  token: string;
  /** Of the page the token came from, as the browser said when it arrived. */
  origin: string;
}

/** What is to be paid, and for whom. */
export interface TakenHandover {
  quote: Quote;
  launch: Launch;
  /** The name of the offer's machine. */
  machine: string;
}

/** What a token stands for, once. Signs nobody in: paying still needs the payer's wallet. Throws `not-found`. */
export async function takeHandover(
  { db, clock, timings }: ServerContext,
  { token, origin }: TakeHandoverParameters,
): Promise<TakenHandover> {
  const nowMs = clock.nowMs();
  const taken = await deleteHandover(db, { tokenHash: tokenHashOf(token), origin, nowMs });
  if (!taken)
    throw new GpuKitError("not-found", "This payment was taken over before, waited too long, or is of another page.", {
      facts: [`Origin: ${origin}`],
      whatToDo: "Close this window and launch again on the site you came from.",
    });
  const quote = await getQuote(db, taken.quoteId);
  const { nodeSilenceMs } = timings;
  const [offer] = await listOffers(db, { ids: [quote.terms.offerId], nowMs, nodeSilenceMs });
  return { quote, launch: taken.launch, machine: offer?.name ?? "" };
}
