"use client";
import type { ReactElement } from "react";
import { Progress } from "../primitives/Progress.js";

/** How a reading stands to its thresholds. */
export type ChartLevel = "ok" | "warn" | "bad";

export interface MeterProps {
  label: string;
  /** 0 to 1. */
  value: number;
  /** "18.6 of 24 GB, high". */
  valueText: string;
  level: ChartLevel;
}

/** How much of something is in use: drawn as a progress bar is, read out as what it is. Data attribute: `data-tone`. */
export function Meter({ label, value, valueText, level }: MeterProps): ReactElement {
  return <Progress role="meter" size="large" value={value} label={label} valueText={valueText} tone={level} />;
}
