"use client";
import { isSelectable, type Match } from "@gpukit/core";
import { useEffect, useState } from "react";

/** The newest answer about an analysis, also while the next one, in another order, is still on its way. */
export function useLastAnswer(
  analysisId: string | null | undefined,
  answer: readonly Match[] | undefined,
): readonly Match[] | undefined {
  const [last, setLast] = useState<{ analysisId: string | null | undefined; answer: readonly Match[] } | null>(null);
  useEffect(() => {
    if (answer) setLast({ analysisId, answer });
  }, [analysisId, answer]);
  return answer ?? (last?.analysisId === analysisId ? last?.answer : undefined);
}

/** The chosen match as it was last seen, where the newest answer says that it can no longer be chosen; else null. */
export function useLostChoice(matches: readonly Match[] | undefined, offerId: string | null): Match | null {
  const [seen, setSeen] = useState<Match | null>(null);
  const now = matches?.find(({ offer }) => offer.id === offerId);
  const canBeChosen = now !== undefined && isSelectable(now);
  useEffect(() => {
    if (canBeChosen) setSeen(now);
  }, [canBeChosen, now]);
  if (offerId === null || matches === undefined || canBeChosen) return null;
  return now ?? (seen?.offer.id === offerId ? seen : null);
}
