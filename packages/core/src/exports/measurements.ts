export { listMeasurements } from "../estimate/listMeasurements.js";
export type { ThroughputMeasurement } from "../estimate/throughputMeasurement.js";
