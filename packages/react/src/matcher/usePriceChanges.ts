"use client";
import type { Match, QuString } from "@gpukit/core";
import { useState } from "react";

type Prices = ReadonlyMap<string, QuString>;
interface Memory {
  matches: readonly Match[];
  /** As each offer was first seen here; null before anything has been seen twice. */
  first: Prices | null;
  /** Of those whose price is another now. */
  before: Prices;
}

const none: Prices = new Map();

/** By offer id, the price an offer was first seen at, where it costs something else now. */
export function usePriceChanges(matches: readonly Match[]): Prices {
  const [memory, setMemory] = useState<Memory>({ matches, first: null, before: none });
  if (memory.matches === matches) return memory.before;
  const next = remember(memory, matches);
  setMemory(next);
  return next.before;
}

function remember({ matches: last, first, before }: Memory, matches: readonly Match[]): Memory {
  const seen = new Map(first ?? last.map(({ offer }) => [offer.id, offer.pricePerHour]));
  const changed = new Map<string, QuString>();
  for (const { offer } of matches) {
    const then = seen.get(offer.id) ?? offer.pricePerHour;
    seen.set(offer.id, then);
    if (then !== offer.pricePerHour) changed.set(offer.id, then);
  }
  return { matches, first: seen, before: changed.size === 0 && before.size === 0 ? before : changed };
}
