import { setTimeout as delay } from "node:timers/promises";
import type { Market } from "./createMarket.js";
import type { KillPoint } from "./killPoints.js";
import type { MarketAgent } from "./startAgent.js";

/** Kills what a point names at its moment and starts it again; resolves once all of it is back. */
export async function strike({ server }: Market, agent: MarketAgent, point: KillPoint): Promise<void> {
  const { victim, delayMs, pauseMs, postgres } = point;
  // The moments are part of what is tested; nothing is awaited with them.
  await delay(delayMs);
  await Promise.all([victim !== "agent" && server.kill9({ postgres }), victim !== "server" && agent.kill9()]);
  await delay(pauseMs);
  await Promise.all([victim !== "agent" && server.restart(), victim !== "server" && agent.restart()]);
}
