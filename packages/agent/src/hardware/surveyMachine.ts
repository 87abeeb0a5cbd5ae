import { GpuKitError, type HardwareReport } from "@gpukit/core";
import { systemFolders } from "../executors/bubblewrapArguments.js";
import type { RunIsolation } from "../runner/runPlan.js";
import { detectHardware } from "./detectHardware.js";
import { findPythonPrefixes } from "./findPythonPrefixes.js";
import { listNvidiaGpus } from "./nvidiaSmi.js";
import { probeBubblewrap } from "./probeBubblewrap.js";
import { simulateHardware } from "./simulateHardware.js";

export interface SurveyParameters {
  /** The agent's home: never shown to a job. */
  folder: string;
  agentVersion: string;
  allowUnsandboxed: boolean;
  /** Name of the GPU to simulate, null for the real machine. */
  simulate: string | null;
  /** How long a simulated job takes, milliseconds. */
  simulatedMs: number;
}

export interface MachineSurvey {
  hardware: HardwareReport;
  isolationFor: (gpuIndex: number | null) => RunIsolation;
}

/**
 * Looks what this machine has, and which isolation it really gives: the strongest that works. Throws `sandbox-unavailable` where that
 * would be none and the operator has not allowed it.
 */
export async function surveyMachine(parameters: SurveyParameters): Promise<MachineSurvey> {
  const { folder, agentVersion, allowUnsandboxed, simulate, simulatedMs } = parameters;
  if (simulate !== null) {
    return {
      hardware: simulateHardware({ gpu: simulate, agentVersion }),
      isolationFor: () => ({ kind: "simulated", durationMs: simulatedMs }),
    };
  }
  const [ability, gpus, prefixes] = await Promise.all([
    probeBubblewrap(folder),
    listNvidiaGpus(),
    findPythonPrefixes(),
  ]);
  if (ability === null && !allowUnsandboxed) {
    throw new GpuKitError("sandbox-unavailable", "bubblewrap is missing or cannot make a sandbox on this machine.");
  }
  const detect = { folder, gpus, agentVersion };
  if (ability === null) {
    return {
      hardware: await detectHardware({ ...detect, isolation: "process" }),
      isolationFor: () => ({ kind: "process" }),
    };
  }
  if (systemFolders.some((system) => `${folder}/`.startsWith(`${system}/`))) {
    throw new GpuKitError(
      "sandbox-unavailable",
      "The agent's home lies in a folder of the system, which every job can read.",
      {
        facts: [`Home: ${folder}`],
        whatToDo: "Give the agent another home with --home.",
      },
    );
  }
  // A Python installed above the agent's home would show the job the node's key.
  const pythonPrefixes = prefixes.filter((prefix) => !`${folder}/`.startsWith(`${prefix}/`));
  return {
    hardware: await detectHardware({ ...detect, isolation: "bubblewrap" }),
    isolationFor: (gpuIndex) => ({ kind: "bubblewrap", ability, pythonPrefixes, gpuIndex }),
  };
}
