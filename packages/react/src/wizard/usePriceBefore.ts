"use client";
import type { QuoteTerms, WizardState } from "@gpukit/core";
import { useState } from "react";

/** What the same work on the same machine cost when it was last asked for, where that was another price; null where it was not. */
export function usePriceBefore({ quote }: WizardState): QuoteTerms | null {
  const [seen, setSeen] = useState<{ now: QuoteTerms | null; before: QuoteTerms | null }>({ now: null, before: null });
  const terms = quote.status === "ready" ? quote.value.terms : null;
  if (terms && terms.id !== seen.now?.id) {
    const before = seen.now && isSameWork(seen.now, terms) && !isSamePrice(seen.now, terms) ? seen.now : null;
    setSeen({ now: terms, before });
    return before;
  }
  return terms && seen.before;
}

function isSameWork(a: QuoteTerms, b: QuoteTerms): boolean {
  return a.analysisId === b.analysisId && a.offerId === b.offerId && a.maxDurationMs === b.maxDurationMs;
}

function isSamePrice(a: QuoteTerms, b: QuoteTerms): boolean {
  return a.lockAmount === b.lockAmount && a.cost.mid === b.cost.mid;
}
