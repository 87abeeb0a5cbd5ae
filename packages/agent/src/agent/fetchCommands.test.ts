// proves P37, A2: commands come by push, and by poll while the push is down
import { GpuKitError, type NodeCommand } from "@gpukit/core";
import type { NodeClient } from "@gpukit/sdk/node";
import { describe, expect, it } from "vitest";
import { eventually } from "../testing/eventually.js";
import type { AgentEvent } from "./agentEvent.js";
import { fetchCommands } from "./fetchCommands.js";

const stop = (fence: number): NodeCommand => ({ type: "stop", jobId: "j", fence, reason: "canceled" });

async function setup({ pushWorks }: { pushWorks: boolean }) {
  const link = { pushWorks, polls: 0, pushes: 0, drop: () => {} };
  const client: Pick<NodeClient, "watchCommands" | "listCommands"> = {
    watchCommands({ onConnected, onCommand }, { signal } = {}) {
      link.pushes += 1;
      if (!link.pushWorks) return Promise.reject(new GpuKitError("server-unreachable", "Down."));
      onConnected();
      onCommand(stop(1));
      return new Promise((resolve, reject) => {
        signal?.addEventListener("abort", () => resolve());
        link.drop = () => reject(new GpuKitError("server-unreachable", "Lost."));
      });
    },
    async listCommands() {
      link.polls += 1;
      if (link.polls % 2 === 0) throw new GpuKitError("server-unreachable", "Down.");
      return [stop(2)];
    },
  };
  const commands: NodeCommand[] = [];
  const events: AgentEvent[] = [];
  const controller = new AbortController();
  const fetching = fetchCommands({
    client,
    timings: { pollMs: 5, retry: { firstMs: 5, maxMs: 10 } },
    random: () => 0,
    onCommand: (command) => commands.push(command),
    onEvent: (event) => events.push(event),
    signal: controller.signal,
  });
  const end = async () => {
    controller.abort();
    await fetching;
  };
  return { link, commands, events, end };
}

describe("fetchCommands", () => {
  it("does not poll while the push stands", async () => {
    const { link, commands, end } = await setup({ pushWorks: true });
    await eventually(() => commands.length === 1);
    expect(link.polls).toBe(0);
    await end();
  });

  it("polls while the push is down, past polls that fail, and says once that it is down", async () => {
    const { link, commands, events, end } = await setup({ pushWorks: false });
    await eventually(() => link.polls > 4 && link.pushes > 4);
    expect(commands).toContainEqual(stop(2));
    expect(events.filter(({ type }) => type === "push-lost")).toHaveLength(1);
    await end();
  });

  it("connects again after the connection was lost, and stops polling then", async () => {
    const { link, events, end } = await setup({ pushWorks: true });
    await eventually(() => link.pushes === 1);
    link.pushWorks = false;
    link.drop();
    await eventually(() => link.polls > 1);
    link.pushWorks = true;
    await eventually(() => events.filter(({ type }) => type === "push-connected").length === 2);
    const polls = link.polls;
    await end();
    expect(link.polls).toBeLessThanOrEqual(polls + 1);
  });
});
