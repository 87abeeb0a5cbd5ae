export type { ChartSeries } from "../charts/ChartSeries.js";
export { Gauge, type GaugeData, type GaugeZone } from "../charts/Gauge.js";
export { type ChartThreshold, LiveChart, type LiveChartData } from "../charts/LiveChart.js";
export type { ChartPoint } from "../charts/linePath.js";
export { type ChartLevel, Meter, type MeterProps } from "../charts/Meter.js";
export { Sparkline, type SparklineData } from "../charts/Sparkline.js";
