export type { CloudPrice } from "../catalog/cloudPrice.js";
export { listCloudPrices } from "../catalog/listCloudPrices.js";
export { listMeasurements } from "../estimate/listMeasurements.js";
export type { ThroughputMeasurement } from "../estimate/throughputMeasurement.js";
