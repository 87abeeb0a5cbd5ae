import { type GpuProofWords, gpuProofEn } from "./gpuProof.js";
import { type JobStateWords, jobStatesEn } from "./jobStates.js";
import { type MonitorEndWords, monitorEndEn } from "./monitor/end.js";
import { type MonitorFiguresWords, monitorFiguresEn } from "./monitor/figures.js";
import { type MonitorHeaderWords, monitorHeaderEn } from "./monitor/header.js";
import { type MonitorJobPanelWords, monitorJobPanelEn } from "./monitor/jobPanel.js";
import { type MonitorLifeWords, monitorLifeEn } from "./monitor/life.js";
import { type MonitorReceiptWords, monitorReceiptEn } from "./monitor/receipt.js";
import { type MonitorResultsWords, monitorResultsEn } from "./monitor/results.js";
import { type MonitorTrainingWords, monitorTrainingEn } from "./monitor/training.js";

/** Words of the monitor and the receipt, a file per idea. Figures come in as text, written by the locale. */
export interface MonitorMessages
  extends MonitorHeaderWords,
    MonitorJobPanelWords,
    MonitorFiguresWords,
    MonitorTrainingWords,
    MonitorLifeWords,
    MonitorResultsWords,
    MonitorEndWords,
    MonitorReceiptWords {
  title: string;
  /** Where the job's main file has no name. */
  untitled: string;
  states: JobStateWords;
  gpuProof: GpuProofWords;
  unknown: string;
  logs: string;
  loading: string;
  notFoundTitle: string;
  notFoundText: string;
  announceState: (facts: { state: string }) => string;
  announceProgress: (facts: { percent: string }) => string;
  announceLost: string;
  announceBack: string;
}

export const monitorEn: MonitorMessages = {
  title: "Job monitor",
  untitled: "Job",
  states: jobStatesEn,
  gpuProof: gpuProofEn,
  unknown: "–",
  logs: "Logs",
  loading: "Loading the job…",
  notFoundTitle: "There is no such job",
  notFoundText: "Check its id, and that you are signed in as the one who paid for it.",
  announceState: ({ state }) => `Job: ${state}.`,
  announceProgress: ({ percent }) => `Job progress: ${percent}.`,
  announceLost: "Connection lost. Reconnecting.",
  announceBack: "Connected again.",
  ...monitorHeaderEn,
  ...monitorJobPanelEn,
  ...monitorFiguresEn,
  ...monitorTrainingEn,
  ...monitorLifeEn,
  ...monitorResultsEn,
  ...monitorEndEn,
  ...monitorReceiptEn,
};
