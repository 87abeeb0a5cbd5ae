import type { NodeCommand } from "@gpukit/core";
import type { NodeClient } from "@gpukit/sdk/node";
import { backoffDelay } from "../platform/backoff.js";
import { delay } from "../platform/delay.js";
import type { AgentEvent } from "./agentEvent.js";
import type { AgentTimings } from "./agentTimings.js";

export interface FetchCommandsParameters {
  client: Pick<NodeClient, "watchCommands" | "listCommands">;
  timings: Pick<AgentTimings, "pollMs" | "retry">;
  random: () => number;
  onCommand: (command: NodeCommand) => void;
  onEvent: (event: AgentEvent) => void;
  signal: AbortSignal;
}

/**
 * Receives commands until the signal is aborted: by push, reconnected after a growing, jittered wait; while the push is down, by a
 * poll every `pollMs`.
 */
export async function fetchCommands(parameters: FetchCommandsParameters): Promise<void> {
  const push = { connected: false };
  await Promise.all([holdPush(parameters, push), pollWithoutPush(parameters, push)]);
}

async function holdPush(
  { client, timings, random, onCommand, onEvent, signal }: FetchCommandsParameters,
  push: { connected: boolean },
): Promise<void> {
  let failures = 0;
  const onConnected = () => {
    push.connected = true;
    failures = 0;
    onEvent({ type: "push-connected" });
  };
  while (!signal.aborted) {
    try {
      await client.watchCommands({ onConnected, onCommand }, { signal });
    } catch (error) {
      if (signal.aborted) return;
      if (push.connected || failures === 0) onEvent({ type: "push-lost", error });
    }
    push.connected = false;
    failures += 1;
    await delay(backoffDelay(timings.retry, failures, random), signal);
  }
}

async function pollWithoutPush(
  { client, timings, onCommand, signal }: FetchCommandsParameters,
  push: { connected: boolean },
): Promise<void> {
  while (!signal.aborted) {
    await delay(timings.pollMs, signal);
    if (push.connected || signal.aborted) continue;
    // The lost push has told of the outage already.
    const commands = await client.listCommands({ signal }).catch(() => []);
    for (const command of commands) onCommand(command);
  }
}
