"use client";
import type { ReactElement } from "react";

export interface ChartPoint {
  x: number;
  y: number;
}

export interface LineChartProps {
  points: readonly ChartPoint[];
  /** A second line, dashed. */
  second?: readonly ChartPoint[] | undefined;
  from: number;
  to: number;
  low: number;
  high: number;
  /** From top to bottom. */
  yLabels: readonly string[];
  /** From start to end. */
  xLabels: readonly string[];
  /** A sentence that says what it shows. */
  label: string;
  /** Points further apart than this are not joined: nothing is known of what lies between. @default never */
  gap?: number | undefined;
  /** Fills below the line. */
  area?: boolean | undefined;
}

const width = 600;
const height = 100;

/** A line over fixed axes. Its geometry is in SVG attributes; the numbers beside it say what it cannot. */
export function LineChart(props: LineChartProps): ReactElement {
  const { points, second = [], from, to, low, high, yLabels, xLabels, label, gap, area } = props;
  const scale = ({ x, y }: ChartPoint): string => {
    const across = to > from ? ((x - from) / (to - from)) * width : 0;
    const up = high > low ? Math.min(1, Math.max(0, (y - low) / (high - low))) : 0;
    return `${across.toFixed(1)} ${(height - up * height).toFixed(1)}`;
  };
  const runs = splitAtGaps(inside(points, from), gap);
  const lines = runs.map((run) => `M${run.map(scale).join("L")}`).join("");
  const ground = (x: number) => scale({ x, y: low });
  const areas = runs
    .map((run) => `M${ground(run[0]?.x ?? from)}L${run.map(scale).join("L")}L${ground(run.at(-1)?.x ?? from)}Z`)
    .join("");
  return (
    <div data-gk-part="chart">
      <div aria-hidden="true">
        {yLabels.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </div>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        focusable="false"
      >
        <path data-gk-part="chart-grid" d={`M0 0H${width}M0 ${height / 2}H${width}M0 ${height}H${width}`} />
        {area && <path data-gk-part="chart-area" d={areas} />}
        <path data-gk-part="chart-line" d={lines} />
        {second.length > 0 && (
          <path data-gk-part="chart-line" data-kind="second" d={`M${inside(second, from).map(scale).join("L")}`} />
        )}
      </svg>
      <div aria-hidden="true">
        {xLabels.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </div>
    </div>
  );
}

function inside(points: readonly ChartPoint[], from: number): readonly ChartPoint[] {
  return points.filter(({ x }) => x >= from);
}

/** A point that stands alone is drawn twice: a line of no length, with round ends, is a dot. */
function splitAtGaps(points: readonly ChartPoint[], gap: number | undefined): ChartPoint[][] {
  const runs: ChartPoint[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && (gap === undefined || point.x - before.x <= gap)) run.push(point);
    else runs.push([point]);
  }
  return runs.map((run) => (run.length === 1 && run[0] ? [run[0], run[0]] : run));
}
