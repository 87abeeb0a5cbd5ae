import { mkdir } from "node:fs/promises";
import { endRunProcesses } from "./runners.js";
import { type Program, startProgram } from "./startProgram.js";

export interface StartAgentParameters {
  home: string;
  server: string;
  name: string;
  payoutIdentity: string;
  /** Whole QU. @default 1 QU a millisecond, so that use can be read off a receipt */
  pricePerHour?: bigint;
}

/** A `gpukit-agent run` that can be killed and comes back on the same home. */
export interface MarketAgent {
  name: string;
  home: string;
  output(): string;
  /** kill -9 of the agent alone; what it runs goes on, unless told that the whole machine goes down. */
  kill9(options?: { machine?: boolean }): Promise<void>;
  restart(): Promise<void>;
  /** Ends it and everything it runs. */
  close(): Promise<void>;
}

export async function startAgent(parameters: StartAgentParameters): Promise<MarketAgent> {
  const { home, server, name, payoutIdentity, pricePerHour = 3_600_000n } = parameters;
  await mkdir(home, { recursive: true, mode: 0o700 });
  const args = [
    ...["run", "--home", home, "--server", server, "--name", name, "--payout", payoutIdentity],
    ...["--price", String(pricePerHour), "--devnet", "--allow-unsandboxed"],
  ];
  const past: string[] = [];
  const start = () => startProgram({ file: "packages/agent/bin/gpukit-agent.js", args });
  let program: Program = start();
  await listed(program);
  return {
    name,
    home,
    output: () => [...past, program.output()].join("\n--- killed ---\n"),
    async kill9({ machine = false } = {}) {
      await program.kill9();
      if (machine) await endRunProcesses(home);
    },
    async restart() {
      past.push(program.output());
      program = start();
      // Where the server is away too, it waits for it; that it started is enough.
      await program.waitFor(/Listed as|Waiting for the server/);
    },
    async close() {
      await program.kill9();
      await endRunProcesses(home);
    },
  };
}

const listed = (program: Program) => program.waitFor(/Listed as/);
