"use client";
import { forwardRef } from "react";
import { type Part, renderPart } from "./part.js";
import type { Tone } from "./tone.js";

export interface ProgressData {
  /** 0 to 1; null while nothing is known. */
  value: number | null;
  /** What is progressing, for those who cannot see it. */
  label: string;
  /** The value in words ("42 %, epoch 3 of 7"). @default the percentage */
  valueText?: string | undefined;
  /** @default "accent" */
  tone?: Tone | undefined;
  /** @default "medium" */
  size?: "medium" | "large" | undefined;
}

/**
 * A bar that only grows. Data attributes: `data-state` = `indeterminate`, `progressing` or `complete`; `data-tone`, `data-size`. Its
 * length is an SVG attribute, so that no style attribute is needed; it grows in steps, since gliding to each would keep the page drawing.
 */
export const Progress: Part<"div", ProgressData> = forwardRef(function Progress(
  { value, label, valueText, tone = "accent", size = "medium", ...rest },
  ref,
) {
  const fraction = value === null ? null : Math.min(1, Math.max(0, value));
  const percent = fraction === null ? undefined : Math.floor(fraction * 100);
  const own = {
    role: "progressbar",
    "data-gk-part": "progress",
    "data-state": fraction === null ? "indeterminate" : fraction === 1 ? "complete" : "progressing",
    "data-tone": tone,
    "data-size": size,
    "aria-label": label,
    "aria-valuemin": 0,
    "aria-valuemax": 100,
    "aria-valuenow": percent,
    "aria-valuetext": valueText,
    children: (
      <svg width="100%" height="100%" aria-hidden="true" focusable="false">
        <rect data-gk-part="progress-track" width="100%" height="100%" />
        <rect data-gk-part="progress-fill" width="100%" height="100%" transform={`scale(${fraction ?? 1} 1)`} />
      </svg>
    ),
  };
  return renderPart("div", own, rest, ref);
});
