import { diskUse } from "../platform/diskUse.js";
import { descendantsOf, listProcesses } from "../platform/processTree.js";
import type { RunLimits, StopReason } from "./runPlan.js";

export interface AllowanceParameters {
  /** The job's first process, null where there is none. */
  pid: number | null;
  limits: RunLimits;
}

/** The allowance the job's processes exceed at this moment, null where none. */
export function exceededByProcesses({ pid, limits }: AllowanceParameters): StopReason | null {
  if (pid === null) return null;
  const processes = listProcesses();
  const own = processes.filter((entry) => entry.pid === pid || entry.groupId === pid);
  const job = new Map([...own, ...descendantsOf(pid, processes)].map((entry) => [entry.pid, entry]));
  const residentBytes = [...job.values()].reduce((sum, entry) => sum + entry.residentBytes, 0);
  if (residentBytes > limits.memoryBytes) return "memory-allowance";
  return job.size > limits.processes ? "process-allowance" : null;
}

/** Whether the working folder exceeds its allowance. */
export async function exceededByFiles(workFolder: string, limits: RunLimits): Promise<StopReason | null> {
  return (await diskUse(workFolder)) > limits.diskBytes ? "disk-allowance" : null;
}
