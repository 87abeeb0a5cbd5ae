"use client";
import { forwardRef, type KeyboardEvent, type PointerEvent, type ReactElement, useState } from "react";
import { useChartMessages } from "../messages/useChartMessages.js";
import { useFormat } from "../messages/useFormat.js";
import { Button } from "../primitives/Button.js";
import { type Part, renderPart } from "../primitives/part.js";
import { useControlled } from "../primitives/useControlled.js";
import { ChartLine } from "./ChartLine.js";
import type { ChartSeries } from "./ChartSeries.js";
import { ChartTable } from "./ChartTable.js";
import { type ChartFrame, type ChartPoint, chartHeight, chartWidth, linePath } from "./linePath.js";
import { nearestPoint } from "./nearestPoint.js";
import { niceHigh } from "./niceHigh.js";

/** A line across, with what it means. */
export interface ChartThreshold {
  at: number;
  tone: "warn" | "bad";
  label: string;
}

export interface LiveChartData {
  /** What is drawn: the first as a solid line, others dashed. */
  series: readonly ChartSeries[];
  /** A sentence that says what it shows. */
  label: string;
  /** The stretch of x that is shown. */
  from: number;
  to: number;
  /** @default 0 */
  low?: number | undefined;
  /** @default a round figure that holds every value */
  high?: number | undefined;
  thresholds?: readonly ChartThreshold[] | undefined;
  /** Points further apart than this are not joined. @default never */
  gap?: number | undefined;
  /** Fills below the first line. */
  area?: boolean | undefined;
  /** Writes a value. @default a number, two decimals */
  formatY?: ((y: number) => string) | undefined;
  /** Writes an x. @default a time of day in the provider's time zone: x is milliseconds since 1970 */
  formatX?: ((x: number) => string) | undefined;
  /** What x is called in the table. @default "Time" */
  xName?: string | undefined;
  /** From start to end. @default start, middle and end of the stretch */
  xLabels?: readonly string[] | undefined;
  /** From top to bottom. @default the ends and the middle */
  yLabels?: readonly string[] | undefined;
  /** Which view shows; where the caller holds it, the chart has no button of its own. */
  view?: "chart" | "table" | undefined;
  onViewChange?: ((view: "chart" | "table") => void) | undefined;
}

/**
 * Lines over fixed axes, which may change many times a second. The pointer, or the arrow keys once it has the focus, give any point's exact
 * value and x; its table gives all of them. Geometry is in SVG attributes and colours are the theme's, so no policy or theme is in its way.
 *
 * @example
 * import { LiveChart } from "@gpukit/react/charts";
 *
 * const points = [{ x: Date.now() - 1_000, y: 0.5 }, { x: Date.now(), y: 0.9 }];
 * const Use = () => (
 *   <LiveChart label="GPU use" series={[{ name: "GPU use", points }]} from={Date.now() - 60_000} to={Date.now()} high={1} />
 * );
 */
export const LiveChart: Part<"div", LiveChartData> = forwardRef(function LiveChart(props, ref) {
  const { series, label, from, to, low = 0, high: givenHigh, thresholds, gap, area, ...others } = props;
  const { formatY, formatX, xName, xLabels, yLabels, view, onViewChange, ...rest } = others;
  const words = useChartMessages();
  const format = useFormat();
  const [shown, show] = useControlled({ value: view, defaultValue: "chart" as const, onChange: onViewChange });
  const high = givenHigh ?? niceHigh(series.flatMap(({ points }) => points.map(({ y }) => y)));
  const writeY = formatY ?? ((y: number) => format.number(y, 2));
  const writeX = formatX ?? format.time;
  const middle = (one: number, other: number) => (one + other) / 2;
  const content = (
    <>
      {shown === "chart" ? (
        <div data-gk-part="chart">
          <div aria-hidden="true">
            {(yLabels ?? [high, middle(low, high), low].map(writeY)).map((text) => (
              <span key={text}>{text}</span>
            ))}
          </div>
          <Plot
            {...{ series, label, thresholds, gap, area, writeX, writeY }}
            frame={{ from, to, low, high }}
            onlyOne={series.length === 1}
          />
          <div aria-hidden="true">
            {(xLabels ?? [from, middle(from, to), to].map(writeX)).map((text) => (
              <span key={text}>{text}</span>
            ))}
          </div>
        </div>
      ) : (
        <ChartTable {...{ series, label, gap, writeX, writeY }} xName={xName ?? words.time} />
      )}
      {view === undefined && (
        <Button
          kind="quiet"
          size="small"
          aria-pressed={shown === "table"}
          onClick={() => show(shown === "table" ? "chart" : "table")}
        >
          {words.asTable}
        </Button>
      )}
    </>
  );
  return renderPart("div", { "data-gk-part": "live-chart", "data-view": shown }, { ...rest, children: content }, ref);
});

interface PlotProps extends Pick<LiveChartData, "series" | "label" | "thresholds" | "gap" | "area"> {
  frame: ChartFrame;
  onlyOne: boolean;
  writeX: (x: number) => string;
  writeY: (y: number) => string;
}

const percent = (share: number) => `${Math.round(share * 1_000) / 10}%`;

/** The drawing, as a slider along its points: that is how a keyboard and a screen reader walk them. */
function Plot({ series, label, thresholds = [], gap, area, frame, onlyOne, writeX, writeY }: PlotProps): ReactElement {
  const words = useChartMessages();
  const [cursor, setCursor] = useState<number | null>(null);
  const { from, to, low, high } = frame;
  const points = series[0]?.points ?? [];
  const index = cursor === null ? -1 : nearestPoint(points, cursor);
  const point = points[index];
  const across = (x: number) => percent(to > from ? (x - from) / (to - from) : 0);
  const down = (y: number) => percent(1 - Math.min(1, Math.max(0, high > low ? (y - low) / (high - low) : 0)));
  const say = ({ x }: ChartPoint) => {
    const values = series.flatMap(({ name, points }) => {
      const near = points[nearestPoint(points, x)];
      return near ? [onlyOne ? writeY(near.y) : `${name} ${writeY(near.y)}`] : [];
    });
    return words.pointAt({ value: values.join(", "), at: writeX(x) });
  };
  const onPointerMove = ({ currentTarget, clientX }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    setCursor(width > 0 ? from + ((clientX - left) / width) * (to - from) : null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = points.length - 1;
    const at = index < 0 ? last : index;
    const wanted = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0, End: last };
    if (event.key === "Escape") return setCursor(null);
    const next = wanted[event.key as keyof typeof wanted];
    if (next === undefined) return;
    event.preventDefault();
    setCursor(points[Math.min(last, Math.max(0, next))]?.x ?? null);
  };
  return (
    <div
      data-gk-part="chart-plot"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, points.length - 1)}
      aria-valuenow={Math.max(0, index < 0 ? points.length - 1 : index)}
      aria-valuetext={points.length === 0 ? words.noPoints : point && say(point)}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setCursor(null)}
      onFocus={() => setCursor(points.at(-1)?.x ?? null)}
      onBlur={() => setCursor(null)}
      onKeyDown={onKeyDown}
    >
      <svg width="100%" height="100%" fill="currentColor" overflow="visible" aria-hidden="true" focusable="false">
        {["0%", "50%", "100%"].map((y) => (
          <line key={y} data-gk-part="chart-grid" x2="100%" y1={y} y2={y} />
        ))}
        <svg
          width="100%"
          height="100%"
          viewBox={`0 0 ${chartWidth} ${chartHeight}`}
          preserveAspectRatio="none"
          overflow="visible"
          aria-hidden="true"
        >
          {area && <path data-gk-part="chart-area" d={linePath(points, frame, { gap, area })} opacity="0.1" />}
          {series.map(({ name, points }, index) => (
            <ChartLine key={name} d={linePath(points, frame, { gap })} kind={index === 0 ? undefined : "second"} />
          ))}
        </svg>
        {thresholds
          .filter(({ at }) => at > low && at <= high)
          .map(({ at, tone, label }) => (
            <g key={label} data-tone={tone}>
              <line
                data-gk-part="chart-grid"
                data-tone={tone}
                strokeDasharray="4 3"
                x2="100%"
                y1={down(at)}
                y2={down(at)}
              />
              <text x="100%" y={down(at)} dy="11" textAnchor="end" {...halo}>
                {label}
              </text>
            </g>
          ))}
        {point && (
          <g data-gk-part="chart-cursor" stroke="currentColor">
            <line x1={across(point.x)} x2={across(point.x)} y2="100%" />
            <circle cx={across(point.x)} cy={down(point.y)} r="3.5" />
            <text
              x={across(point.x)}
              y="12"
              dx={anchors[sideOf(point.x, frame)].dx}
              textAnchor={sideOf(point.x, frame)}
              {...halo}
            >
              {say(point)}
            </text>
          </g>
        )}
      </svg>
    </div>
  );
}

/** What a word is drawn over does not run through it, nor between its letters. */
const halo = { paintOrder: "stroke", strokeWidth: 8, strokeLinejoin: "round" } as const;
const anchors = { start: { dx: 6 }, middle: { dx: 0 }, end: { dx: -6 } };

/** On which side of its line a reading is written, so that it stays inside. */
function sideOf(x: number, { from, to }: ChartFrame): "start" | "middle" | "end" {
  const share = (x - from) / (to - from);
  if (share < 0.35) return "start";
  return share > 0.65 ? "end" : "middle";
}
