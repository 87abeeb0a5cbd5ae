"use client";
import { forwardRef } from "react";
import { type Part, renderPart } from "./part.js";

export interface SplitBarSegment {
  /** Which of the bar's fills it takes. */
  kind: "first" | "second" | "third";
  /** Any unit, the same for all. */
  value: number;
}

export interface SplitBarData {
  segments: readonly SplitBarSegment[];
  /** The whole; what the segments leave of it stays empty. */
  total: number;
  /** A sentence that says all of it. */
  label: string;
}

/** How one amount is divided, drawn as one bar. */
export const SplitBar: Part<"div", SplitBarData> = forwardRef(function SplitBar(
  { segments, total, label, ...rest },
  ref,
) {
  const share = (value: number) => (total > 0 ? Math.max(0, Math.min(100, (value / total) * 100)) : 0);
  let start = 0;
  const bars = segments.map(({ kind, value }) => {
    const x = start;
    start = Math.min(100, start + share(value));
    return { kind, x, width: start - x };
  });
  const own = {
    role: "img",
    "aria-label": label,
    "data-gk-part": "split-bar",
    children: (
      <svg width="100%" height="100%" aria-hidden="true" focusable="false">
        <rect data-gk-part="split-bar-track" width="100%" height="100%" />
        {bars.map(({ kind, x, width }) => (
          <rect
            key={kind}
            data-gk-part="split-bar-segment"
            data-kind={kind}
            x={`${x}%`}
            width={`${width}%`}
            height="100%"
          />
        ))}
      </svg>
    ),
  };
  return renderPart("div", own, rest, ref);
});
