"use client";
import type { ReactElement } from "react";

/** A line as charts draw it: its look is in attributes, its colour the theme's. Data attribute: `data-kind`. */
export function ChartLine({ d, kind }: { d: string; kind?: "second" | undefined }): ReactElement {
  return (
    <path
      data-gk-part="chart-line"
      data-kind={kind}
      d={d}
      fill="none"
      strokeWidth="1.75"
      strokeLinejoin="bevel"
      strokeLinecap="round"
      strokeDasharray={kind && "5 3"}
      vectorEffect="non-scaling-stroke"
    />
  );
}
