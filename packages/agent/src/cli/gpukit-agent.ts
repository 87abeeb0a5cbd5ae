import { mkdir } from "node:fs/promises";
import { hostname } from "node:os";
import { isGpuKitError, publicKeyOf } from "@gpukit/core";
import { Command, Option } from "commander";
import { agentHome, defaultAgentHome } from "../agent/agentHome.js";
import { defaultTimings } from "../agent/agentTimings.js";
import { agentVersion } from "../agent/agentVersion.js";
import { loadNodeKey } from "../agent/loadNodeKey.js";
import { type RunningAgent, startAgent } from "../agent/startAgent.js";
import { surveyMachine } from "../hardware/surveyMachine.js";
import { writeJsonFile } from "../platform/jsonFile.js";
import { exitOnSignals } from "./exitOnSignals.js";
import { formatAgentEvent } from "./formatAgentEvent.js";
import { type GivenSettings, readSettings } from "./readSettings.js";

interface MachineFlags {
  home: string;
  allowUnsandboxed: boolean;
  simulate?: string;
}

type RunFlags = MachineFlags & GivenSettings & { devnet: boolean };

const program = new Command("gpukit-agent")
  .description("Lists this machine on a gpukit server and runs its jobs in a sandbox.")
  .version(agentVersion);

forRunning(program.command("enrol").description("list this machine, keep the settings, and end")).action(enrol);
forRunning(program.command("run").description("list this machine and work until stopped")).action(run);
forMachine(program.command("detect").description("print what this machine has, as the server would see it")).action(
  detect,
);

await program.parseAsync().catch((error: unknown) => {
  console.error(isGpuKitError(error) ? error.message : error);
  process.exitCode = 1;
});

async function enrol(flags: RunFlags): Promise<void> {
  const agent = await start(flags);
  await agent.stop({ jobs: "leave" });
}

async function run(flags: RunFlags): Promise<void> {
  const starting = new AbortController();
  let agent: RunningAgent | null = null;
  const forget = exitOnSignals({
    stop: () => {
      say("Stopping: jobs under way are given up and reported. A second signal leaves them running and ends at once.");
      starting.abort();
      void agent?.stop().then(forget);
    },
    exit: () => process.exit(130),
  });
  agent = await start(flags, starting.signal).catch((error: unknown) => {
    forget();
    if (starting.signal.aborted) return null;
    throw error;
  });
  if (starting.signal.aborted) await agent?.stop();
}

async function start(flags: RunFlags, signal?: AbortSignal): Promise<RunningAgent> {
  const home = agentHome(flags.home);
  await mkdir(home.path, { recursive: true, mode: 0o700 });
  const settings = await readSettings(home.settings, flags, { hostname: hostname() });
  const { devnet, allowUnsandboxed, simulate } = flags;
  const onEvent = (event: Parameters<typeof formatAgentEvent>[0]) => say(formatAgentEvent(event));
  const agent = await startAgent({ ...settings, home: home.path, devnet, allowUnsandboxed, simulate, signal, onEvent });
  await writeJsonFile(home.settings, settings);
  return agent;
}

async function detect({ home: path, allowUnsandboxed, simulate }: MachineFlags): Promise<void> {
  const home = agentHome(path);
  await mkdir(home.path, { recursive: true, mode: 0o700 });
  const { simulatedMs } = defaultTimings;
  const machine = { folder: home.path, agentVersion, allowUnsandboxed, simulate: simulate ?? null, simulatedMs };
  const { hardware } = await surveyMachine(machine);
  const publicKey = publicKeyOf(await loadNodeKey(home.key));
  console.log(JSON.stringify({ publicKey, ...hardware }, null, 2));
}

function forMachine(command: Command): Command {
  return command
    .addOption(new Option("--home <folder>", "where key, settings and jobs lie").default(defaultAgentHome(process.env)))
    .addOption(
      new Option(
        "--allow-unsandboxed",
        "run jobs as plain processes where no sandbox can be had; for code you trust",
      ).default(isOn("GPUKIT_AGENT_ALLOW_UNSANDBOXED"), "GPUKIT_AGENT_ALLOW_UNSANDBOXED=1"),
    )
    .addOption(
      new Option("--simulate <gpu>", "pretend to have this GPU, plainly labelled").env("GPUKIT_AGENT_SIMULATE"),
    );
}

function forRunning(command: Command): Command {
  return forMachine(command)
    .addOption(new Option("--server <url>", "address of the server").env("GPUKIT_AGENT_SERVER"))
    .addOption(new Option("--payout <identity>", "Qubic identity that is paid").env("GPUKIT_AGENT_PAYOUT"))
    .addOption(
      new Option("--name <name>", "what consumers see; this machine's name by default").env("GPUKIT_AGENT_NAME"),
    )
    .addOption(new Option("--price <qu>", "whole QU per hour, for each device").env("GPUKIT_AGENT_PRICE"))
    .addOption(
      new Option("--devnet", "work for play money").default(isOn("GPUKIT_AGENT_DEVNET"), "GPUKIT_AGENT_DEVNET=1"),
    );
}

/** commander takes any value of a variable for yes, "0" included. */
function isOn(variable: string): boolean {
  return ["1", "true", "yes"].includes((process.env[variable] ?? "").toLowerCase());
}

function say(line: string): void {
  console.error(`${new Date().toISOString()} ${line}`);
}
