import { availableParallelism, totalmem } from "node:os";
import { join } from "node:path";
import { sandboxWorkFolder } from "../executors/bubblewrapArguments.js";
import { freeDisk } from "../platform/diskUse.js";
import type { RunPlan } from "../runner/runPlan.js";
import type { AttemptContext } from "./attemptContext.js";
import type { AttemptFolder } from "./attemptFolder.js";
import type { AttemptState } from "./attemptState.js";
import { jobEnvironment } from "./jobEnvironment.js";

/** Of the disk that is free when a job starts, so much may be its own. */
const diskShare = 0.9;
const processesPerCore = 256;

/** What the runner shall run, and what the job may take of this machine while it does. */
export async function planRun(context: AttemptContext, folder: AttemptFolder, state: AttemptState): Promise<RunPlan> {
  const { assignment, gpuIndex } = state;
  const { timings, allowances } = context;
  const isolation = context.isolationFor(gpuIndex);
  const sandboxed = isolation.kind === "bubblewrap";
  const free = await freeDisk(folder.path);
  const environment = jobEnvironment({
    jobId: assignment.jobId,
    spec: assignment.spec,
    workFolder: sandboxed ? sandboxWorkFolder : folder.work,
    programFolders: sandboxed ? isolation.pythonPrefixes.map((prefix) => join(prefix, "bin")) : ownProgramFolders(),
    gpu: gpuIndex === null ? null : (context.gpuUuidOf(gpuIndex) ?? String(gpuIndex)),
  });
  return {
    command: assignment.spec.command,
    environment,
    isolation,
    maxActiveMs: assignment.maxActiveMs,
    checkpointAtActiveMs: assignment.checkpointAtActiveMs,
    limits: {
      diskBytes: Math.floor(Math.min(allowances.jobDiskBytes, (free - allowances.reservedDiskBytes) * diskShare)),
      memoryBytes: allowances.jobMemoryBytes,
      processes: availableParallelism() * processesPerCore,
      temporaryBytes: Math.floor(totalmem() / 4),
    },
    timings,
  };
}

/** A plain process finds programs where its operator does. */
function ownProgramFolders(): string[] {
  return (process.env.PATH ?? "").split(":").filter((folder) => folder !== "");
}
