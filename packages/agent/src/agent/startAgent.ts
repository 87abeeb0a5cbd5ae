import { randomUUID } from "node:crypto";
import { mkdir, realpath } from "node:fs/promises";
import { totalmem } from "node:os";
import { type Clock, GpuKitError, type HardwareReport, type Id, type Identity, type QuString } from "@gpukit/core";
import { createNodeClient, type NodeClient, type NodeServerInfo } from "@gpukit/sdk/node";
import type { Allowances, AttemptContext } from "../attempt/attemptContext.js";
import { sampleNvidiaGpus } from "../hardware/nvidiaSmi.js";
import { type MachineSurvey, surveyMachine } from "../hardware/surveyMachine.js";
import { delay } from "../platform/delay.js";
import { freeDisk } from "../platform/diskUse.js";
import { insist } from "../platform/insist.js";
import { createMetricsSampler } from "../telemetry/createMetricsSampler.js";
import type { AgentEvent } from "./agentEvent.js";
import { agentHome, defaultAgentHome } from "./agentHome.js";
import { type AgentTimings, defaultTimings } from "./agentTimings.js";
import { agentVersion } from "./agentVersion.js";
import { createAttemptRegistry } from "./attemptRegistry.js";
import { createCommandHandler } from "./createCommandHandler.js";
import { fetchCommands } from "./fetchCommands.js";
import { findRunner } from "./findRunner.js";
import { loadNodeKey } from "./loadNodeKey.js";
import { lockHome } from "./lockHome.js";
import { sendHeartbeats } from "./sendHeartbeats.js";

export interface StartAgentOptions {
  /** Base address of the server: "http://127.0.0.1:4770". */
  server: string;
  /** What consumers see; a simulated provider's says so by itself. */
  name: string;
  payoutIdentity: Identity;
  /** Of each device: every GPU, or the processor of a machine without one. */
  pricePerHour: QuString;
  /** @default GPUKIT_AGENT_HOME, else `gpukit-agent` in the user's data folder */
  home?: string | undefined;
  /** Takes work for play money. @default false */
  devnet?: boolean | undefined;
  /** Runs jobs as plain processes where no sandbox can be had. @default false */
  allowUnsandboxed?: boolean | undefined;
  /** Name of a GPU to pretend to have; only where money is play money. @default null */
  simulate?: string | null | undefined;
  /** Aborted to give up starting, while the server is not there yet. */
  signal?: AbortSignal | undefined;
  onEvent?: ((event: AgentEvent) => void) | undefined;
  timings?: Partial<AgentTimings> | undefined;
  allowances?: Partial<Allowances> | undefined;
  clock?: Clock | undefined;
  random?: (() => number) | undefined;
  /** The built program that runs one job. @default the package's own */
  runnerPath?: string | undefined;
  /** @default the SDK's client */
  createClient?: ((parameters: { url: string; privateKey: string }) => NodeClient) | undefined;
}

export interface StopAgentOptions {
  /**
   * What becomes of jobs under way: `quit` stops them, reports `provider-quit` and waits for the answer; `leave` lets them run on, to
   * be taken up at the next start. @default "quit"
   */
  jobs?: "quit" | "leave";
}

export interface RunningAgent {
  nodeId: Id;
  hardware: HardwareReport;
  /** The attempts under way. */
  attempts(): { jobId: Id; fence: number }[];
  /** Resolves once no attempt is under way. */
  idle(): Promise<void>;
  /** Takes no more work, ends or leaves what is under way, and resolves once all loops have ended. */
  stop(options?: StopAgentOptions): Promise<void>;
}

/**
 * Lists this machine and works for the server until stopped: fetch → gate → run → report.
 *
 * Resolves once the node is enrolled; while the server is not there, it waits for it. Attempts that an earlier agent left in the same
 * home are taken up first. Rejects with `agent-home-busy`, `sandbox-unavailable`, `play-money-mismatch`, or the server's refusal.
 *
 * @example
 * const agent = await startAgent({ server: "http://127.0.0.1:4770", name: "attic", payoutIdentity, pricePerHour: "1000", devnet: true });
 * await agent.stop();
 */
export async function startAgent(options: StartAgentOptions): Promise<RunningAgent> {
  const folder = options.home ?? defaultAgentHome(process.env);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const home = agentHome(await realpath(folder));
  const unlock = await lockHome(home.lock);
  const stopping = new AbortController();
  const loopsEnding = new AbortController();
  try {
    await mkdir(home.attempts, { recursive: true, mode: 0o700 });
    const privateKey = await loadNodeKey(home.key);
    const timings = { ...defaultTimings, ...options.timings };
    const survey = await surveyMachine({
      folder: home.path,
      agentVersion,
      allowUnsandboxed: options.allowUnsandboxed ?? false,
      simulate: options.simulate ?? null,
      simulatedMs: timings.simulatedMs,
    });
    const context = createContext(options, { privateKey, timings, survey });
    const registry = createAttemptRegistry(context, home.attempts);
    await registry.resume();
    const leaveAll = () => {
      for (const attempt of registry.list()) attempt.leave();
    };
    const nodeId = await join(options, context, survey).catch(async (error: unknown) => {
      leaveAll();
      await registry.idle();
      throw error;
    });

    const onCommand = createCommandHandler({
      context,
      registry,
      survey,
      attemptsFolder: home.attempts,
      sampleGpus: sampleNvidiaGpus,
      stopping: stopping.signal,
    });
    const { client, random, onEvent } = context;
    const loops = Promise.all([
      fetchCommands({ client, timings, random, onCommand, onEvent, signal: stopping.signal }),
      sendHeartbeats({
        client,
        heartbeatMs: timings.heartbeatMs,
        freeDiskGb: async () => (await freeDisk(home.attempts)) / 1e9,
        running: () => registry.list().map(({ jobId, fence }) => ({ jobId, fence })),
        onCommand,
        signal: loopsEnding.signal,
      }),
    ]);
    let stopped: Promise<void> | null = null;
    const stop = async ({ jobs = "quit" }: StopAgentOptions) => {
      stopping.abort();
      for (const attempt of registry.list()) {
        if (jobs === "leave") attempt.leave();
        else attempt.stop("provider-quit");
      }
      const waited = new AbortController();
      await Promise.race([registry.idle(), delay(timings.stopMs + timings.graceMs, waited.signal)]);
      waited.abort();
      leaveAll();
      await registry.idle();
      loopsEnding.abort();
      await loops;
      await unlock();
    };
    return {
      nodeId,
      hardware: survey.hardware,
      attempts: () => registry.list().map(({ jobId, fence }) => ({ jobId, fence })),
      idle: registry.idle,
      stop(stopOptions = {}) {
        if (stopped && stopOptions.jobs === "leave") leaveAll();
        stopped ??= stop(stopOptions);
        return stopped;
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

function createContext(
  options: StartAgentOptions,
  { privateKey, timings, survey }: { privateKey: string; timings: AgentTimings; survey: MachineSurvey },
): AttemptContext {
  const clock = options.clock ?? { nowMs: () => Date.now() };
  const createClient =
    options.createClient ?? ((parameters) => createNodeClient({ ...parameters, clock, newNonce: randomUUID }));
  const sampleGpus = survey.hardware.simulated ? async () => [] : sampleNvidiaGpus;
  return {
    client: createClient({ url: options.server, privateKey }),
    privateKey,
    clock,
    random: options.random ?? Math.random,
    timings,
    runnerPath: options.runnerPath ?? findRunner(),
    isolationFor: survey.isolationFor,
    gpuUuidOf: (gpuIndex) => survey.hardware.gpus[gpuIndex]?.uuid ?? null,
    sampleMetrics: createMetricsSampler(sampleGpus),
    allowances: { ...defaultAllowances, ...options.allowances },
    onEvent: options.onEvent ?? (() => undefined),
  };
}

const defaultAllowances: Allowances = {
  reservedDiskBytes: 1e9,
  jobDiskBytes: 200e9,
  jobMemoryBytes: Math.floor(totalmem() * 0.9),
  outputFiles: 1_000,
  outputBytes: 20e9,
};

/** Looks at the server's money, then enrols; returns the node's id. */
async function join(options: StartAgentOptions, context: AttemptContext, survey: MachineSurvey): Promise<Id> {
  const { client, timings, random, onEvent } = context;
  const signal = options.signal ?? new AbortController().signal;
  const onRetry = (error: unknown) => onEvent({ type: "server-unreachable", error });
  const ask = <Value>(call: () => Promise<Value>) => insist({ backoff: timings.retry, random, onRetry }, call, signal);

  assertMoney(await ask(() => client.getServerInfo({ signal })), options);
  const { hardware } = survey;
  const { pricePerHour, payoutIdentity } = options;
  const name = hardware.simulated ? `${options.name} (simulated)` : options.name;
  const offers =
    hardware.gpus.length === 0
      ? [{ gpuIndex: null, pricePerHour }]
      : hardware.gpus.map((_, gpuIndex) => ({ gpuIndex, pricePerHour }));
  const { nodeId } = await ask(() => client.enrol({ name, payoutIdentity, hardware, offers }, { signal }));
  onEvent({ type: "enrolled", nodeId, name });
  return nodeId;
}

function assertMoney({ chain, playMoney }: NodeServerInfo, { devnet, simulate, server }: StartAgentOptions): void {
  const facts = [`Server: ${server}`, `Chain: ${chain}`];
  if ((playMoney || chain === "devnet") && !devnet) {
    throw new GpuKitError("play-money-mismatch", "This server pays play money, and --devnet was not said.", { facts });
  }
  if (simulate && !playMoney) {
    throw new GpuKitError("play-money-mismatch", "A simulated provider works for play money only.", {
      facts,
      whatToDo: "Run without --simulate, or name a server that pays play money.",
    });
  }
}
