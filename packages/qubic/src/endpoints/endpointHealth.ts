import { type Clock, isGpuKitError } from "@gpukit/core";
import type { QubicRpc } from "../rpc/createQubicRpc.js";

/** One node's interface, and how it has behaved. */
export interface Endpoint {
  url: string;
  rpc: QubicRpc;
  health: EndpointHealth;
}

export interface EndpointHealth {
  url: string;
  /** `behind`: it answers, but of an earlier tick than the others. `failing`: its last answer was none. */
  state: "healthy" | "behind" | "failing";
  /** Failures since the last answer. */
  failures: number;
  /** How often it stood alone with what it told. */
  disagreements: number;
  /** Of its answers, the latest counting most; null before the first. */
  latencyMs: number | null;
  tick: number | null;
  lastProcessedTick: number | null;
  lastError: string | null;
  /** When it was last asked where it stands. */
  checkedAtMs: number | null;
}

/** A node this many ticks behind the furthest one is asked last. */
const behindTicks = 30;

/** Of a node nobody has asked yet. */
export function newHealth(url: string): EndpointHealth {
  return {
    url,
    state: "healthy",
    failures: 0,
    disagreements: 0,
    latencyMs: null,
    tick: null,
    lastProcessedTick: null,
    lastError: null,
    checkedAtMs: null,
  };
}

/** Whom to ask first: healthy ones, those that never stood alone, the quickest. Those that fail are asked last, not never. */
export function inOrder(endpoints: readonly Endpoint[]): Endpoint[] {
  const rank = { healthy: 0, behind: 1, failing: 2 } as const;
  return [...endpoints].sort(
    ({ health: one }, { health: other }) =>
      rank[one.state] - rank[other.state] ||
      one.disagreements - other.disagreements ||
      (one.latencyMs ?? 0) - (other.latencyMs ?? 0),
  );
}

/** Asks one node and notes how it behaved. A refusal is an answer. */
export async function observe<Result>(
  { rpc, health }: Endpoint,
  ask: (rpc: QubicRpc) => Promise<Result>,
): Promise<Result> {
  const startedMs = performance.now();
  try {
    const result = await ask(rpc);
    noteAnswer(health, performance.now() - startedMs);
    return result;
  } catch (error) {
    if (isGpuKitError(error, "chain-unavailable")) {
      health.state = "failing";
      health.failures += 1;
      health.lastError = error.shortMessage;
    } else if (isGpuKitError(error)) noteAnswer(health, performance.now() - startedMs);
    throw error;
  }
}

/** Asks each node where it stands and notes who is behind. */
export async function checkEndpoints(endpoints: readonly Endpoint[], clock: Clock): Promise<void> {
  await Promise.allSettled(
    endpoints.map(async (endpoint) => {
      const { tick } = await observe(endpoint, (rpc) => rpc.tickInfo());
      const last = await observe(endpoint, (rpc) => rpc.getLastProcessedTick());
      Object.assign(endpoint.health, { tick, lastProcessedTick: last.tick, checkedAtMs: clock.nowMs() });
    }),
  );
  const furthest = (read: (health: EndpointHealth) => number | null) =>
    Math.max(...endpoints.map(({ health }) => read(health) ?? 0));
  const tick = furthest((health) => health.tick);
  const lastProcessedTick = furthest((health) => health.lastProcessedTick);
  for (const { health } of endpoints) {
    if (health.state === "failing") continue;
    const isBehind =
      tick - (health.tick ?? 0) > behindTicks || lastProcessedTick - (health.lastProcessedTick ?? 0) > behindTicks;
    health.state = isBehind ? "behind" : "healthy";
  }
}

function noteAnswer(health: EndpointHealth, latencyMs: number): void {
  health.failures = 0;
  health.latencyMs = health.latencyMs === null ? latencyMs : 0.8 * health.latencyMs + 0.2 * latencyMs;
  if (health.state === "failing") health.state = "healthy";
}
