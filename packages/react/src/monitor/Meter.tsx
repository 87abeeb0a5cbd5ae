"use client";
import type { ReactElement } from "react";
import { Icon } from "../icons/Icon.js";
import { checkCircleIcon, crossCircleIcon, warningIcon } from "../icons/paths.js";
import type { MonitorLevel } from "../messages/en/monitor.js";
import { Badge } from "../primitives/Badge.js";
import { HiddenText } from "../primitives/HiddenText.js";
import { Progress } from "../primitives/Progress.js";
import { temperatureZones } from "./readings.js";

export interface MeterProps {
  label: string;
  /** 0 to 1. */
  value: number;
  /** "18.6 of 24 GB, high". */
  valueText: string;
  level: MonitorLevel;
}

/** How much of something is in use: drawn as a progress bar is, read out as what it is. Data attribute: `data-tone`. */
export function Meter({ label, value, valueText, level }: MeterProps): ReactElement {
  return <Progress role="meter" size="large" value={value} label={label} valueText={valueText} tone={level} />;
}

const { from, warn, bad, to } = temperatureZones;
const across = (celsius: number) =>
  `${(((Math.min(to, Math.max(from, celsius)) - from) / (to - from)) * 100).toFixed(1)}%`;

/** A temperature against its three zones, whose ends are written below. */
export function TemperatureGauge({
  celsius,
  label,
  valueText,
}: {
  celsius: number;
  label: string;
  valueText: string;
}): ReactElement {
  return (
    <div data-gk-part="gauge">
      <HiddenText role="img" aria-label={`${label}: ${valueText}`} />
      <svg width="100%" height="30" overflow="visible" aria-hidden="true" focusable="false">
        <Zone level="ok" start={from} end={warn} />
        <Zone level="warn" start={warn} end={bad} />
        <Zone level="bad" start={bad} end={to} />
        <svg x={across(celsius)} overflow="visible" aria-hidden="true">
          <rect data-gk-part="range-actual" x="-3" y="1" width="6" height="16" rx="3" />
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
        <text x="100%" y="29" textAnchor="end">{`${to} °C`}</text>
      </svg>
    </div>
  );
}

function Zone({ level, start, end }: { level: MonitorLevel; start: number; end: number }): ReactElement {
  const width = `${(((end - start) / (to - from)) * 100).toFixed(1)}%`;
  return (
    <g data-tone={level} opacity="0.55">
      <rect data-gk-part="progress-fill" x={across(start)} y="6" width={width} height="6" />
    </g>
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
