import type { Id, NodeCommand } from "@gpukit/core";
import { wakeUps } from "../platform/wakeUps.js";
import type { ServerContext } from "../serverContext.js";
import { listCommands } from "./listCommands.js";
import { updateNode } from "./nodeRepository.js";
import { nodeTopic } from "./nodeTopic.js";

/** Yields a node's open commands, then each new one as it comes, until the signal aborts; each once per call. */
export async function* watchCommands(
  server: Pick<ServerContext, "db" | "bus" | "clock" | "timings">,
  { nodeId, signal }: { nodeId: Id; signal: AbortSignal },
): AsyncGenerator<NodeCommand, void> {
  await updateNode(server.db, { id: nodeId, change: { lastSeenMs: server.clock.nowMs() } });
  let sent = new Set<string>();
  // Subscribed before the first read, so that nothing falls between.
  for await (const _ of wakeUps(server.bus, { topic: nodeTopic(nodeId), signal })) {
    const open = new Map((await listCommands(server, { nodeId })).map((command) => [keyOf(command), command]));
    for (const [key, command] of open) if (!sent.has(key)) yield command;
    // A command that is no longer open cannot open again: its fence is gone.
    sent = new Set(open.keys());
  }
}

function keyOf(command: NodeCommand): string {
  const { jobId, fence } = command.type === "assign" ? command.assignment : command;
  return `${command.type}:${jobId}:${fence}`;
}
