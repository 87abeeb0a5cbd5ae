import type { Id } from "../schema/primitives.js";
import type { JobSpec } from "./jobSpec.js";

/** Everything a node needs to make one attempt. */
export interface Assignment {
  jobId: Id;
  escrowId: Id;
  attempt: number;
  fence: number;
  /** The leased device as the node listed it, null for its processor; where it is absent the node takes its first free one. */
  gpuIndex?: number | null | undefined;
  spec: JobSpec;
  /** Use after which the attempt is stopped: what the cap still pays for, milliseconds. */
  maxActiveMs: number;
  /** Use after which the job is asked to checkpoint (95 % of that), milliseconds. */
  checkpointAtActiveMs: number;
  /** Download and set-up longer than this fails the attempt, milliseconds. */
  prepareTimeoutMs: number;
  /** Upload of results longer than this fails the attempt, milliseconds. */
  uploadTimeoutMs: number;
}

/** What the server tells a node, by push or in answer to a poll. Repeats are harmless: the fence tells. */
export type NodeCommand =
  | { type: "assign"; assignment: Assignment }
  | { type: "stop"; jobId: Id; fence: number; reason: "canceled" | "max-duration" | "lease-lost" };
