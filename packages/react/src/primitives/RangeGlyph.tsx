"use client";
import { forwardRef } from "react";
import { dataValue, type Part, renderPart } from "./part.js";

export interface RangeGlyphData {
  low: number;
  high: number;
  /** Where the scale ends. Glyphs that are compared share one scale. */
  max: number;
  /** Where the scale begins. @default 0 */
  min?: number | undefined;
  /** The likely value: a mark. */
  likely?: number | undefined;
  /** The most it can be: a line over the full height. */
  cap?: number | undefined;
  /** What happened: a dot. */
  actual?: number | undefined;
  /** A sentence that says all of it: see `useRangeLabel`. */
  label: string;
  /** `mute` for what is not chosen. @default "accent" */
  tone?: "accent" | "mute" | "warn" | "bad" | undefined;
  tall?: boolean | undefined;
}

/**
 * An interval, drawn: track, band, likely mark, cap, and a dot for what happened. Geometry is in SVG attributes; the label is a sentence.
 * Data attributes: `data-tone`, `data-tall`.
 */
export const RangeGlyph: Part<"div", RangeGlyphData> = forwardRef(function RangeGlyph(
  { low, high, max, min = 0, likely, cap, actual, label, tone = "accent", tall, ...rest },
  ref,
) {
  const at = (value: number) => (max > min ? Math.min(100, Math.max(0, ((value - min) / (max - min)) * 100)) : 0);
  const percent = (value: number) => `${Number(value.toFixed(2))}%`;
  const own = {
    role: "img",
    "aria-label": label,
    "data-gk-part": "range",
    "data-tone": tone,
    "data-tall": dataValue(tall),
    children: (
      <svg width="100%" height="18" aria-hidden="true" focusable="false" overflow="visible">
        <rect data-gk-part="range-track" y="8" width="100%" height="2" rx="1" />
        <rect
          data-gk-part="range-band"
          x={percent(at(low))}
          y="4"
          width={percent(Math.max(0.8, at(high) - at(low)))}
          height="10"
          rx="5"
        />
        {likely !== undefined && (
          <rect
            data-gk-part="range-likely"
            x={percent(at(likely))}
            y="2"
            width="3"
            height="14"
            rx="1.5"
            transform="translate(-1.5 0)"
          />
        )}
        {cap !== undefined && (
          <rect data-gk-part="range-cap" x={percent(at(cap))} width="2" height="18" transform="translate(-1 0)" />
        )}
        {actual !== undefined && <circle data-gk-part="range-actual" cx={percent(at(actual))} cy="9" r="5" />}
      </svg>
    ),
  };
  return renderPart("div", own, rest, ref);
});
