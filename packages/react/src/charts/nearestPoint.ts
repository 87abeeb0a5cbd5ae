import type { ChartPoint } from "./linePath.js";

/** Index of the point nearest to `x`, of points in ascending x; -1 of none. */
export function nearestPoint(points: readonly ChartPoint[], x: number): number {
  let first = 0;
  let last = points.length - 1;
  while (first < last) {
    const middle = (first + last) >> 1;
    if ((points[middle]?.x ?? 0) < x) first = middle + 1;
    else last = middle;
  }
  const [before, at] = [points[first - 1], points[first]];
  if (!at) return -1;
  return before && x - before.x <= at.x - x ? first - 1 : first;
}
