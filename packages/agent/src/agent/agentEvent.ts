import type { Id, Outcome } from "@gpukit/core";
import type { AttemptStage } from "../attempt/attemptState.js";

/** What happens in an agent, for whoever shows it. */
export type AgentEvent =
  | { type: "server-unreachable"; error: unknown }
  | { type: "enrolled"; nodeId: Id; name: string }
  | { type: "push-connected" }
  | { type: "push-lost"; error: unknown }
  | { type: "assignment-refused"; jobId: Id; reason: string }
  | { type: "attempt-started"; jobId: Id; fence: number; attempt: number; resumed: boolean }
  | { type: "attempt-stage"; jobId: Id; fence: number; stage: AttemptStage }
  /** A report is not answered; it is sent again until it is. */
  | { type: "report-delayed"; jobId: Id; fence: number; error: unknown }
  | { type: "attempt-ended"; jobId: Id; fence: number; outcome: Outcome | "lease-lost"; error: string | null }
  /** The server refused for good even to hear of the failure; nothing more can be done here. */
  | { type: "attempt-abandoned"; jobId: Id; fence: number; error: unknown }
  | { type: "cleanup-failed"; folder: string; error: unknown };
