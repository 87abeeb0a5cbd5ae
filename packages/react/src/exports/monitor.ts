export { createLogBuffer, type LogBufferLimits } from "../logs/createLogBuffer.js";
export type {
  LogBuffer,
  LogLine,
  LogLines,
  LogStyle,
  LogStyleRun,
  LogTone,
  WritableLogBuffer,
} from "../logs/LogBuffer.js";
export { LogView, type LogViewData } from "../logs/LogView.js";
export { JobMonitor, type JobMonitorData } from "../monitor/JobMonitor.js";
export { Receipt, type ReceiptData } from "../monitor/Receipt.js";
