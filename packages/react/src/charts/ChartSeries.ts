import type { ChartPoint } from "./linePath.js";

export interface ChartSeries {
  /** "Loss": what its values are. */
  name: string;
  /** In ascending x. */
  points: readonly ChartPoint[];
}
