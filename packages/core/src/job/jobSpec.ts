import type { DeviceKind } from "../analysis/jobAnalysis.js";
import type { Id, Sha256 } from "../schema/primitives.js";

/** One input of a job: an artifact placed at a path of the working folder. */
export interface JobInput {
  artifactId: Id;
  path: string;
  sizeBytes: number;
  sha256: Sha256;
}

/** What to run and how: the launch intent, stored with the escrow, copied into the job. */
export interface JobSpec {
  inputs: JobInput[];
  /** Program and arguments, run in the folder that holds the inputs: ["python3", "train.py"]. */
  command: string[];
  /** Plain environment variables. */
  environment: Record<string, string>;
  /** Container image; null runs the command on the node's own system inside its sandbox. */
  image: string | null;
  /** Closed by default. */
  network: "none" | "internet";
  deviceKind: DeviceKind;
}
