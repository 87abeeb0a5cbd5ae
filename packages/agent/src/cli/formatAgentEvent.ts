import { isGpuKitError } from "@gpukit/core";
import type { AgentEvent } from "../agent/agentEvent.js";

/** One line for people about what happened in an agent. */
export function formatAgentEvent(event: AgentEvent): string {
  switch (event.type) {
    case "server-unreachable":
      return `Waiting for the server: ${brief(event.error)}`;
    case "enrolled":
      return `Listed as "${event.name}" (node ${event.nodeId}).`;
    case "push-connected":
      return "Ready: assignments arrive by push.";
    case "push-lost":
      return `Push connection lost, polling meanwhile: ${brief(event.error)}`;
    case "assignment-refused":
      return `Job ${event.jobId} not taken: ${event.reason}`;
    case "attempt-started":
      return `Job ${event.jobId}, attempt ${event.attempt}: ${event.resumed ? "taken up again" : "taken"}.`;
    case "attempt-stage":
      return `Job ${event.jobId}: ${event.stage}.`;
    case "report-delayed":
      return `Job ${event.jobId}: a report is sent again: ${brief(event.error)}`;
    case "attempt-ended":
      return `Job ${event.jobId}: ${event.outcome}.${event.error === null ? "" : ` ${event.error}`}`;
    case "attempt-abandoned":
      return `Job ${event.jobId}: given up, the server refused its report: ${brief(event.error)}`;
    case "cleanup-failed":
      return `The folder ${event.folder} could not be removed: ${brief(event.error)}`;
  }
}

function brief(error: unknown): string {
  if (isGpuKitError(error)) return [error.shortMessage, ...error.facts].join(" ");
  return error instanceof Error ? error.message : String(error);
}
