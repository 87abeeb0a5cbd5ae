import { type Id, isGpuKitError, type NodeCommand } from "@gpukit/core";
import type { ServerContext } from "../serverContext.js";
import { listCommands } from "./listCommands.js";
import { updateNode } from "./nodeRepository.js";
import { lockLiveAttempt } from "./ownAttempt.js";
import { renewLease } from "./renewLease.js";

export interface HeartbeatParameters {
  nodeId: Id;
  freeDiskGb: number;
  /** Attempts the node is working on. */
  running: { jobId: Id; fence: number }[];
}

/** Notes that a node lives and works, and answers with what it has to do; attempts it no longer holds it has to stop. */
export async function heartbeat(
  server: Pick<ServerContext, "db" | "clock" | "timings">,
  { nodeId, freeDiskGb, running }: HeartbeatParameters,
): Promise<{ commands: NodeCommand[] }> {
  const { db, clock } = server;
  await updateNode(db, { id: nodeId, change: { freeDiskGb, lastSeenMs: clock.nowMs() } });
  const lost: NodeCommand[] = [];
  for (const { jobId, fence } of running) {
    // A transaction each: no job's change waits for another job's.
    const held = await db
      .transaction(async (tx) => renewLease(server, tx, await lockLiveAttempt(tx, { nodeId, jobId, fence })))
      .then(() => true, isLeaseLost);
    if (!held) lost.push({ type: "stop", jobId, fence, reason: "lease-lost" });
  }
  return { commands: [...lost, ...(await listCommands(server, { nodeId }))] };
}

function isLeaseLost(error: unknown): false {
  if (isGpuKitError(error, "lease-lost")) return false;
  throw error;
}
