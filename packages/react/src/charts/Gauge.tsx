"use client";
import { forwardRef } from "react";
import { type Part, renderPart } from "../primitives/part.js";
import type { ChartLevel } from "./Meter.js";

/** A stretch of the scale, which ends where the next one begins. */
export interface GaugeZone {
  level: ChartLevel;
  to: number;
}

export interface GaugeData {
  value: number;
  /** Where the scale begins. */
  from: number;
  /** From low to high; the last one ends the scale. */
  zones: readonly GaugeZone[];
  label: string;
  /** "67 °C, normal". */
  valueText: string;
  /** Stands after the scale's last number. */
  unit?: string | undefined;
}

/** A reading against the zones of its scale, whose ends are written below. */
export const Gauge: Part<"div", GaugeData> = forwardRef(function Gauge(
  { value, from, zones, label, valueText, unit = "", ...rest },
  ref,
) {
  const to = zones.at(-1)?.to ?? from;
  const across = (at: number) =>
    `${(to > from ? ((Math.min(to, Math.max(from, at)) - from) / (to - from)) * 100 : 0).toFixed(1)}%`;
  const content = (
    <svg
      width="100%"
      height="30"
      direction="ltr"
      fill="currentColor"
      fontSize="12"
      overflow="visible"
      aria-hidden="true"
      focusable="false"
    >
      {zones.map(({ level, to: end }, index) => {
        const start = zones[index - 1]?.to ?? from;
        const width = `${(((end - start) / (to - from)) * 100).toFixed(1)}%`;
        return (
          <g key={end} data-tone={level} opacity="0.55">
            <rect data-gk-part="progress-fill" x={across(start)} y="6" width={width} height="6" />
          </g>
        );
      })}
      <svg x={across(value)} overflow="visible" aria-hidden="true">
        <rect data-gk-part="range-actual" x="-3" y="1" width="6" height="16" rx="3" />
      </svg>
      <text x="0" y="29">
        {from}
      </text>
      {zones.slice(0, -1).map(({ to: end }) => (
        <text key={end} x={across(end)} y="29" textAnchor="middle">
          {end}
        </text>
      ))}
      <text x="100%" y="29" textAnchor="end">{`${to}${unit}`}</text>
    </svg>
  );
  const own = { "data-gk-part": "gauge", role: "img", "aria-label": `${label}: ${valueText}` };
  return renderPart("div", own, { ...rest, children: content }, ref);
});
