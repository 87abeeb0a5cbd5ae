// proves W8
import type { JobFeedEvent } from "@gpukit/core";
import { initTRPC, tracked } from "@trpc/server";
import { expect, it } from "vitest";
import { watchJob } from "../actions/watchJob.js";
import { createGpuKitClient } from "../client/createGpuKitClient.js";
import { startWireServer } from "../testing/wireServer.js";
import { systemTiming } from "../transport/timing.js";

const t = initTRPC.create();

it("tells when the connection under a watched job opens, is lost, and opens again", async () => {
  const router = t.router({
    jobs: t.router({
      monitor: t.procedure.query(() => ({ settlement: { state: "confirmed" } })),
      watch: t.procedure
        .input((input) => input as { lastEventId?: string })
        .subscription(async function* ({ input }) {
          for (let next = Number(input.lastEventId ?? 0) + 1; next <= 2; next += 1) {
            yield tracked(String(next), { type: "job" } as JobFeedEvent);
            if (next === 1) await new Promise((resolve) => setTimeout(resolve, 30));
          }
        }),
    }),
  });
  const server = await startWireServer({ router });
  const client = createGpuKitClient({ url: server.url, timing: { ...systemTiming, random: () => 0 } });
  const told: boolean[] = [];
  try {
    for await (const { id } of watchJob(client, { jobId: "1", onConnection: (isOpen) => told.push(isOpen) }))
      if (id === "1") server.breakSockets();
    expect(told.filter((isOpen, index) => isOpen !== told[index - 1])).toEqual([false, true, false, true]);
  } finally {
    await client.close();
    await server.close();
  }
});
