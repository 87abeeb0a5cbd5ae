"use client";
import type { Interval } from "@gpukit/core";
import type { ReactElement } from "react";
import { useFormat } from "../messages/useFormat.js";
import { RangeGlyph } from "../primitives/RangeGlyph.js";
import { useRangeLabel } from "../primitives/useRangeLabel.js";

/** Memory of common cards, GB. */
const cards = [8, 12, 16, 24, 32, 48, 80, 141, 192];

/** GB needed, drawn on the scale of common cards. */
export function MemoryScale({ gb }: { gb: Interval }): ReactElement {
  const format = useFormat();
  const rangeLabel = useRangeLabel();
  const max = cards.find((card) => card >= 24 && card >= gb.high * 1.1) ?? Math.ceil(gb.high * 1.1);
  const label = rangeLabel({
    low: format.gigabytes(gb.low),
    high: format.gigabytes(gb.high),
    likely: format.gigabytes(gb.mid),
  });
  return (
    <div data-gk-part="memory-scale">
      <RangeGlyph low={gb.low} likely={gb.mid} high={gb.high} max={max} label={label} tall />
      <svg width="100%" height="14" aria-hidden="true" focusable="false" overflow="visible">
        {ticksOf(max).map((card) => (
          <text key={card} x={`${(card / max) * 100}%`} y="11" textAnchor={card === max ? "end" : "middle"}>
            {card === max ? format.gigabytes(card) : card}
          </text>
        ))}
      </svg>
    </div>
  );
}

/** Labels keep a tenth of the scale between them, so that they never touch on a phone. */
function ticksOf(max: number): number[] {
  const ticks: number[] = [];
  for (const card of cards) {
    const isFree = card - (ticks.at(-1) ?? 0) >= max / 10 && max - card >= max / 7;
    if (card === max || isFree) ticks.push(card);
  }
  return ticks;
}
