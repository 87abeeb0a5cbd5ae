import type { NodeCommand } from "@gpukit/core";
import type { AttemptReference, NodeClient } from "@gpukit/sdk/node";
import { delay } from "../platform/delay.js";

export interface SendHeartbeatsParameters {
  client: Pick<NodeClient, "heartbeat">;
  heartbeatMs: number;
  freeDiskGb: () => Promise<number>;
  running: () => AttemptReference[];
  onCommand: (command: NodeCommand) => void;
  signal: AbortSignal;
}

/** Says regularly that this node is there and what it runs, which renews those leases. A heartbeat that fails is followed by the next. */
export async function sendHeartbeats(parameters: SendHeartbeatsParameters): Promise<void> {
  const { client, heartbeatMs, freeDiskGb, running, onCommand, signal } = parameters;
  while (!signal.aborted) {
    const report = { freeDiskGb: await freeDiskGb().catch(() => 0), running: running() };
    const { commands } = await client.heartbeat(report, { signal }).catch(() => ({ commands: [] }));
    if (!signal.aborted) for (const command of commands) onCommand(command);
    await delay(heartbeatMs, signal);
  }
}
