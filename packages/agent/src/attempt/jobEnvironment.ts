import { availableParallelism } from "node:os";
import { delimiter, join } from "node:path";
import type { Id, JobSpec } from "@gpukit/core";
import { workPaths } from "./attemptFolder.js";

export interface JobEnvironmentParameters {
  jobId: Id;
  spec: Pick<JobSpec, "environment">;
  /** The working folder as the job sees it. */
  workFolder: string;
  /** Folders searched first for programs: the operator's Python. */
  programFolders: readonly string[];
  /** What the driver calls the leased device, null for a processor job. */
  gpu: string | null;
}

const systemPath = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/**
 * The whole environment of a job. The consumer's own variables win over defaults (thread counts, locale), but not over the places
 * and the device, which only the provider knows.
 */
export function jobEnvironment(parameters: JobEnvironmentParameters): Record<string, string> {
  const { jobId, spec, workFolder, programFolders, gpu } = parameters;
  // More threads than free cores make small trainings many times slower; half of them leaves the machine usable.
  const threads = String(Math.max(1, Math.floor(availableParallelism() / 2)));
  const defaults = { LANG: "C.UTF-8", PYTHONUNBUFFERED: "1", OMP_NUM_THREADS: threads, USER: "job", LOGNAME: "job" };
  return {
    ...defaults,
    PATH: [...programFolders, ...systemPath].join(delimiter),
    ...spec.environment,
    HOME: join(workFolder, workPaths.home),
    TMPDIR: "/tmp",
    GPUKIT_JOB_ID: jobId,
    GPUKIT_OUTPUT_DIR: join(workFolder, workPaths.outputs),
    GPUKIT_CHECKPOINT_DIR: join(workFolder, workPaths.checkpoints),
    GPUKIT_CHECKPOINT_REQUEST_FILE: join(workFolder, workPaths.checkpointRequest),
    GPUKIT_REPORT_FILE: join(workFolder, workPaths.report),
    CUDA_VISIBLE_DEVICES: gpu ?? "",
  };
}
