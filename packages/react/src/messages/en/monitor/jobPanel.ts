import type { Isolation } from "@gpukit/core";
import { some } from "../../some.js";

/** Words of the column about the job: what it costs, and its facts. */
export interface MonitorJobPanelWords {
  jobSection: string;
  costSoFar: string;
  paid: string;
  costLabel: (facts: { used: string; cap: string }) => string;
  used: string;
  likelyMore: string;
  returns: string;
  returned: string;
  job: string;
  status: string;
  device: string;
  gpu: string;
  cpu: string;
  machine: string;
  isolation: string;
  isolations: Record<Isolation, string>;
  created: string;
  started: string;
  endedAt: string;
  running: string;
  ran: string;
  cap: string;
  attempt: string;
  attemptOf: (facts: { number: string; most: string }) => string;
  checkpoint: string;
  /** `time`: of counted use. */
  checkpointAt: (facts: { time: string }) => string;
  noCheckpoint: string;
  code: string;
  exitCode: string;
  vouchers: string;
  notYet: string;
  counted: (facts: { count: string; time: string }) => string;
  countedNone: string;
}

export const monitorJobPanelEn: MonitorJobPanelWords = {
  jobSection: "Job",
  costSoFar: "Cost so far",
  paid: "You paid",
  costLabel: ({ used, cap }) => `${used} used of at most ${cap}`,
  used: "used",
  likelyMore: "likely more",
  returns: "returns to you",
  returned: "returned to you",
  job: "Job",
  status: "Status",
  device: "Device",
  gpu: "GPU",
  cpu: "CPU",
  machine: "Machine",
  isolation: "Isolation",
  isolations: {
    gvisor: "gVisor container",
    container: "Container",
    bubblewrap: "bubblewrap sandbox",
    process: "None: a plain process",
    simulated: "Simulated",
  },
  created: "Created",
  started: "Started",
  endedAt: "Ended",
  running: "Running for",
  ran: "Ran for",
  cap: "At most",
  attempt: "Attempt",
  attemptOf: ({ number, most }) => `${number} of ${most}`,
  checkpoint: "Checkpoint",
  checkpointAt: ({ time }) => `at ${time} of use`,
  noCheckpoint: "none",
  code: "Code",
  exitCode: "Exit code",
  vouchers: "Vouchers",
  notYet: "not yet",
  counted: ({ count, time }) => `Use countersigned to ${time} by ${some(count, "voucher")}. Only counted time is paid.`,
  countedNone: "No use is counted yet. Only countersigned time is paid.",
};
