"use client";
import type { ReactElement } from "react";
import { RangeGlyph } from "../primitives/RangeGlyph.js";
import { useRangeLabel } from "../primitives/useRangeLabel.js";
import type { WrittenInterval } from "./useOfferWords.js";

export interface OfferBandProps {
  /** "Time" or "Cost". */
  name: string;
  /** For the drawing. */
  low: number;
  mid: number;
  high: number;
  /** Where the list's scale ends. */
  max: number;
  /** For the reading. */
  written: WrittenInterval;
  tone: "accent" | "mute";
}

/** One estimate of an offer: its name, the range in words, and the band on the list's scale. */
export function OfferBand({ name, low, mid, high, max, written, tone }: OfferBandProps): ReactElement {
  const label = useRangeLabel()({ low: written.low, high: written.high, likely: written.mid });
  return (
    <div data-gk-part="offer-band">
      <span>{name}</span>
      <strong>{written.range}</strong>
      <RangeGlyph low={low} likely={mid} high={high} max={max} label={`${name}: ${label}`} tone={tone} />
    </div>
  );
}
