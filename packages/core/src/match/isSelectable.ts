import type { Match } from "./match.js";

/** True exactly when the job fits the offer and the offer can be had now; borderline ones warn but may be chosen. */
export function isSelectable({ fit, offer }: Pick<Match, "fit" | "offer">): boolean {
  return fit !== "insufficient" && offer.state === "available";
}
