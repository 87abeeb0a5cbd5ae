"use client";
import type { ReactElement } from "react";
import { ChartLine } from "../charts/ChartLine.js";

/** The colour of a share, beside its name: as the split bar draws it, `rest` for what the bar leaves empty. */
export function Swatch({ kind }: { kind: "first" | "second" | "third" | "rest" }): ReactElement {
  const part = kind === "rest" ? "split-bar-track" : "split-bar-segment";
  return (
    <svg width="10" height="10" aria-hidden="true" focusable="false">
      <rect data-gk-part={part} data-kind={kind} width="10" height="10" rx="2" />
    </svg>
  );
}

/** The look of a line, beside its name, as the chart draws it. */
export function LineSwatch({ kind }: { kind?: "second" | undefined }): ReactElement {
  return (
    <svg width="18" height="10" aria-hidden="true" focusable="false">
      <ChartLine d="M1 5H17" kind={kind} />
    </svg>
  );
}
