import type { Clock } from "@gpukit/core";
import type { NodeClient } from "@gpukit/sdk/node";
import type { AgentEvent } from "../agent/agentEvent.js";
import type { AgentTimings } from "../agent/agentTimings.js";
import type { RunIsolation } from "../runner/runPlan.js";
import type { MetricsSample } from "../telemetry/createMetricsSampler.js";

/** What every attempt of an agent shares. */
export interface AttemptContext {
  client: NodeClient;
  /** The node's Ed25519 private key, hex. */
  privateKey: string;
  clock: Clock;
  /** Random number, 0–1. */
  random: () => number;
  timings: AgentTimings;
  /** The program that runs one job: the built `runner/main.js`. */
  runnerPath: string;
  isolationFor: (gpuIndex: number | null) => RunIsolation;
  /** The driver's identity of a device, null where it gives none. */
  gpuUuidOf: (gpuIndex: number) => string | null;
  sampleMetrics: () => Promise<MetricsSample>;
  allowances: Allowances;
  onEvent: (event: AgentEvent) => void;
}

/** What jobs may take of this machine. */
export interface Allowances {
  /** Kept free on the disk of the agent's home, bytes. */
  reservedDiskBytes: number;
  /** Most that one job's folder may hold, bytes; less where the disk has less. */
  jobDiskBytes: number;
  /** Most that one job's processes may hold in memory together, bytes. */
  jobMemoryBytes: number;
  /** Most files and bytes one job may give back. */
  outputFiles: number;
  outputBytes: number;
}
