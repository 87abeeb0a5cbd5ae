export interface ChartPoint {
  x: number;
  y: number;
}

/** The stretch of both axes that is drawn. */
export interface ChartFrame {
  from: number;
  to: number;
  low: number;
  high: number;
}

/** Units of the drawing, which is stretched to the room there is: fine enough that whole ones do. */
export const chartWidth = 2_400;
export const chartHeight = 400;
/** How many places across a line of many points is drawn by. */
const columns = 600;

/**
 * Points as the data of an SVG path: the line, or the area below it. Points further apart than `gap` are not joined: nothing is known of
 * what lies between. However many there are, the path says no more than a line can show.
 */
export function linePath(
  points: readonly ChartPoint[],
  frame: ChartFrame,
  { gap = Number.POSITIVE_INFINITY, area = false }: { gap?: number | undefined; area?: boolean | undefined } = {},
): string {
  const { from, to, low, high } = frame;
  const across = to > from ? chartWidth / (to - from) : 0;
  const up = high > low ? chartHeight / (high - low) : 0;
  let whole = "";
  for (const run of splitAtGaps(points, frame, gap)) {
    let start = "";
    let path = "";
    let [lastX, lastY] = [0, 0];
    for (const { x, y } of thin(run, frame)) {
      const [toX, toY] = [
        Math.round((x - from) * across),
        Math.round(chartHeight - Math.min(chartHeight, Math.max(0, (y - low) * up))),
      ];
      // Steps are shorter than places, and what is shorter is read sooner.
      if (start === "") start = `${toX} ${toY}`;
      else path += ` ${toX - lastX} ${toY - lastY}`;
      [lastX, lastY] = [toX, toY];
    }
    // A point that stands alone is a line of no length: with round ends, a dot.
    const line = `M${start}l${path || " 0 0"}`;
    whole += area ? `${line}V${chartHeight}H${start.split(" ")[0]}Z` : line;
  }
  return whole;
}

function splitAtGaps(points: readonly ChartPoint[], { from, to }: ChartFrame, gap: number): ChartPoint[][] {
  const runs: ChartPoint[][] = [];
  let before: ChartPoint | null = null;
  for (const point of points) {
    if (point.x < from || point.x > to) continue;
    if (before && point.x - before.x <= gap) runs.at(-1)?.push(point);
    else runs.push([point]);
    before = point;
  }
  return runs;
}

/** Of the points of each column the first, the lowest, the highest and the last: a line through all of them looks the same. */
function thin(run: ChartPoint[], { from, to }: ChartFrame): ChartPoint[] {
  if (run.length <= columns * 4) return run;
  const found = new Map<number, ChartPoint[]>();
  for (const point of run) {
    const at = Math.floor(((point.x - from) / (to - from)) * columns);
    const column = found.get(at);
    if (column) column.push(point);
    else found.set(at, [point]);
  }
  return [...found.values()].flatMap((column) => {
    const lowest = column.reduce((one, other) => (other.y < one.y ? other : one));
    const highest = column.reduce((one, other) => (other.y > one.y ? other : one));
    const kept = [column[0], lowest, highest, column.at(-1)];
    return column.filter((point) => kept.includes(point));
  });
}
