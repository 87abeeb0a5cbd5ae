import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { AgentEvent } from "../agent/agentEvent.js";
import { type RunningAgent, type StartAgentOptions, startAgent } from "../agent/startAgent.js";
import { type BuiltAgent, buildAgent } from "./buildAgent.js";
import { createFakeServer, type FakeAttempt, type FakeServer } from "./createFakeServer.js";
import { eventually } from "./eventually.js";
import { testOptions } from "./testOptions.js";

export interface AgentSetup {
  home: string;
  server: FakeServer;
  events: AgentEvent[];
  built: BuiltAgent;
  /** Starts an agent in the home; it is stopped after the test. */
  start(options?: Partial<StartAgentOptions>): Promise<RunningAgent>;
  ended(attempt: FakeAttempt): Promise<unknown>;
  /** Run after the test, latest first. */
  undo(action: () => Promise<unknown>): void;
}

/** Builds the agent's programs once per test file; the returned function sets one test up. */
export function prepareAgentTests(): (options?: Partial<StartAgentOptions>) => Promise<AgentSetup> {
  let built: BuiltAgent;
  const undoing: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    built = await buildAgent();
  }, 60_000);
  afterAll(() => built.remove());
  afterEach(async () => {
    for (const action of undoing.splice(0).reverse()) await action();
  });

  return async (options = {}) => {
    const home = await mkdtemp(join(tmpdir(), "gpukit-agent-test-"));
    undoing.push(() => rm(home, { recursive: true, force: true }));
    const server = createFakeServer();
    const events: AgentEvent[] = [];
    return {
      home,
      server,
      events,
      built,
      async start(more = {}) {
        const agent = await startAgent({
          ...testOptions,
          server: "http://fake",
          home,
          runnerPath: built.runnerPath,
          createClient: () => server.client,
          onEvent: (event) => events.push(event),
          ...options,
          ...more,
        });
        undoing.push(() => agent.stop());
        return agent;
      },
      ended: (attempt) => eventually(() => attempt.ends > 0),
      undo: (action) => undoing.push(action),
    };
  };
}

/** The lines an attempt's log has of one stream. */
export function logOf(attempt: FakeAttempt, stream: "stdout" | "stderr" | "system" = "stdout"): string[] {
  return attempt.entries.flatMap((entry) => (entry.kind === "log" && entry.stream === stream ? [entry.text] : []));
}

/** The entries are numbered from 1 without holes and without repeats. */
export function expectNoHoles(attempt: FakeAttempt): void {
  let expected = 1;
  for (const entry of attempt.entries) {
    expect(entry.kind === "gap" ? entry.firstDroppedSeq : entry.seq).toBe(expected);
    expected = entry.seq + 1;
  }
}

/** A script that takes steps of 50 ms with a line each. */
export function stepsScript(steps: number): string {
  return `import time\nfor i in range(1, ${steps} + 1):\n    time.sleep(0.05)\n    print('step', i, flush=True)\n`;
}
