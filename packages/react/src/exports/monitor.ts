export { JobMonitor, type JobMonitorData } from "../monitor/JobMonitor.js";
export { LogView, type LogViewProps } from "../monitor/LogView.js";
export { Receipt, type ReceiptData } from "../monitor/Receipt.js";
