import type { Isolation } from "../catalog/hardware.js";
import type { QuString } from "../money/qu.js";
import type { Outcome } from "../quote/whoPays.js";
import type { Id, Identity } from "../schema/primitives.js";
import type { JobOutput } from "./job.js";

/** What can happen to a job. Those of an attempt carry its fence; a stale fence is refused. */
export type JobEvent =
  | {
      type: "assigned";
      nodeId: Id;
      offerId: Id;
      payoutIdentity: Identity;
      ratePerHour: QuString;
      isolation: Isolation;
      leaseExpiresAtMs: number;
    }
  /** The provider declines before anything ran; costs no retry. */
  | { type: "rejected"; fence: number; reason: string }
  | { type: "preparing"; fence: number }
  /**
   * Consumer-controlled code runs now. `resumesFromCheckpoint` says that it starts from the job's last accepted checkpoint,
   * which is then use that was kept: its provider is paid up to there, whatever ended that attempt.
   */
  | { type: "running"; fence: number; resumesFromCheckpoint?: boolean }
  | { type: "uploading"; fence: number; exitCode: number }
  | { type: "completed"; fence: number; outputs: JobOutput[] }
  /** The attempt ended in any other way. */
  | {
      type: "attempt-failed";
      fence: number;
      outcome: Outcome;
      exitCode: number | null;
      error: string | null;
      /** Partial results, uploaded and verified; kept where the job ends with this attempt. */
      outputs?: JobOutput[];
      /** The server ends it, not the agent: a stage ran over its time or results do not match. The node is told to stop. */
      byServer?: boolean;
    }
  | { type: "lease-renewed"; fence: number; leaseExpiresAtMs: number }
  | { type: "lease-expired"; fence: number }
  | { type: "voucher-accepted"; fence: number; seq: number; activeMs: number }
  | { type: "checkpoint-accepted"; fence: number; activeMs: number }
  | { type: "cancel-requested" }
  /** Nothing had run when the start deadline passed. */
  | { type: "start-deadline-passed"; outcome: "start-timeout" | "no-capacity" }
  | { type: "platform-failed"; reason: string };

/** What the node that holds the lease, or its silence, does to the job. */
export type AttemptEvent = Extract<JobEvent, { fence: number }>;

/** What the caller of a transition must do, in the same database transaction or as durable work added by it. */
export type JobEffect =
  | { type: "dispatch" }
  | { type: "push-assignment"; nodeId: Id; fence: number }
  | { type: "stop-attempt"; nodeId: Id; fence: number; reason: "canceled" | "max-duration" | "lease-lost" }
  | { type: "free-offer"; offerId: Id }
  | { type: "settle" };
