export type { CloudPrice } from "../catalog/cloudPrice.js";
export { listCloudPrices } from "../catalog/listCloudPrices.js";
export { listMeasurements, listMemoryMeasurements } from "../estimate/listMeasurements.js";
export type { MemoryMeasurement } from "../estimate/memoryMeasurement.js";
export type { ThroughputMeasurement } from "../estimate/throughputMeasurement.js";
