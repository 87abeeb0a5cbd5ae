"use client";
import { forwardRef } from "react";
import { type Part, renderPart } from "../primitives/part.js";
import { ChartLine } from "./ChartLine.js";
import { type ChartPoint, chartHeight, chartWidth, linePath } from "./linePath.js";

export interface SparklineData {
  /** In ascending x. */
  points: readonly ChartPoint[];
  /** A sentence that says what it shows. */
  label: string;
  /** @default the first point's x */
  from?: number | undefined;
  /** @default the last point's x */
  to?: number | undefined;
  /** @default the lowest value */
  low?: number | undefined;
  /** @default the highest value */
  high?: number | undefined;
  /** Points further apart than this are not joined. @default never */
  gap?: number | undefined;
}

/** A small line without axes, beside the figure it belongs to. */
export const Sparkline: Part<"div", SparklineData> = forwardRef(function Sparkline(
  { points, label, from, to, low, high, gap, ...rest },
  ref,
) {
  const values = points.map(({ y }) => y);
  const frame = {
    from: from ?? points[0]?.x ?? 0,
    to: to ?? points.at(-1)?.x ?? 1,
    low: low ?? Math.min(...values),
    high: high ?? Math.max(...values),
  };
  const content = (
    <svg
      width="100%"
      height="24"
      viewBox={`0 0 ${chartWidth} ${chartHeight}`}
      preserveAspectRatio="none"
      overflow="visible"
      aria-hidden="true"
      focusable="false"
    >
      <ChartLine d={linePath(points, frame, { gap })} />
    </svg>
  );
  const own = { "data-gk-part": "sparkline", role: "img", "aria-label": label };
  return renderPart("div", own, { ...rest, children: content }, ref);
});
