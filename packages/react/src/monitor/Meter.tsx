"use client";
import { forwardRef, type ReactElement } from "react";
import { Icon } from "../icons/Icon.js";
import { checkCircleIcon, crossCircleIcon, warningIcon } from "../icons/paths.js";
import type { MonitorLevel } from "../messages/en/monitor.js";
import { Badge } from "../primitives/Badge.js";
import { type Part, renderPart } from "../primitives/part.js";
import { temperatureZones } from "./readings.js";

/** Not the `meter` element: browsers draw that one themselves, each in its way. */
const MeterBox: Part<"div"> = forwardRef(function MeterBox(props, ref) {
  return renderPart("div", { role: "meter" }, props, ref);
});

export interface MeterProps {
  label: string;
  value: number;
  max: number;
  /** "18.6 of 24 GB, high". */
  valueText: string;
  level: MonitorLevel;
}

/** How much of something is in use. Data attribute: `data-level` = `ok`, `warn` or `bad`. */
export function Meter({ label, value, max, valueText, level }: MeterProps): ReactElement {
  const share = max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : 0;
  return (
    <MeterBox
      data-gk-part="meter"
      data-level={level}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={valueText}
    >
      <svg width="100%" height="100%" aria-hidden="true" focusable="false">
        <rect data-gk-part="meter-track" width="100%" height="100%" rx="2" />
        <rect data-gk-part="meter-fill" width={`${share.toFixed(1)}%`} height="100%" rx="2" />
      </svg>
    </MeterBox>
  );
}

const { from, warn, bad, to } = temperatureZones;
const across = (celsius: number) =>
  `${(((Math.min(to, Math.max(from, celsius)) - from) / (to - from)) * 100).toFixed(1)}%`;

/** A temperature against its three zones, whose ends are written below. */
export function TemperatureGauge({
  celsius,
  label,
  valueText,
  unit,
}: {
  celsius: number;
  label: string;
  valueText: string;
  unit: string;
}): ReactElement {
  return (
    <MeterBox
      data-gk-part="gauge"
      aria-label={label}
      aria-valuemin={from}
      aria-valuemax={Math.max(to, celsius)}
      aria-valuenow={Math.max(from, celsius)}
      aria-valuetext={valueText}
    >
      <svg width="100%" height="30" overflow="visible" aria-hidden="true" focusable="false">
        <rect data-level="ok" y="6" width={across(warn)} height="6" />
        <rect data-level="warn" x={across(warn)} y="6" width={`${((bad - warn) / (to - from)) * 100}%`} height="6" />
        <rect data-level="bad" x={across(bad)} y="6" width={`${((to - bad) / (to - from)) * 100}%`} height="6" />
        <svg x={across(celsius)} overflow="visible" aria-hidden="true">
          <rect data-gk-part="gauge-mark" x="-3" y="1" width="6" height="16" rx="3" />
        </svg>
        <text x="0" y="29">
          {from}
        </text>
        <text x={across(warn)} y="29" textAnchor="middle">
          {warn}
        </text>
        <text x={across(bad)} y="29" textAnchor="middle">
          {bad}
        </text>
        <text x="100%" y="29" textAnchor="end">{`${to} ${unit}`}</text>
      </svg>
    </MeterBox>
  );
}

const icons = { ok: checkCircleIcon, warn: warningIcon, bad: crossCircleIcon };

/** The word of a level, with its shape and hue. */
export function LevelBadge({ level, word }: { level: MonitorLevel; word: string }): ReactElement {
  return (
    <Badge tone={level}>
      <Icon path={icons[level]} />
      {word}
    </Badge>
  );
}
