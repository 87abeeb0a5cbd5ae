import {
  type Clock,
  type Id,
  type Identity,
  isGpuKitError,
  type NodeCommand,
  publicKeyOf,
  type QuString,
} from "@gpukit/core";
import type { Log } from "../platform/log.js";
import { createNodeCalls } from "./createNodeCalls.js";
import type { ProviderBehaviour, ReportedOutcome } from "./providerBehaviour.js";
import {
  type AttemptContext,
  advanceAttempt,
  type SimulatedAttempt,
  startSimulatedAttempt,
} from "./simulatedAttempt.js";
import { simulatedHardware } from "./simulatedHardware.js";

/** What can go wrong with a provider. Each switch takes effect at once. */
export interface ProviderFaults {
  /** Says nothing more to anybody, as after a power cut; its lease runs out. */
  vanish(): void;
  /** Ends {@link vanish}: it goes on where it was, if it still may. */
  comeBack(): void;
  /** Gives up the attempt under way, or else the next one. */
  quit(): void;
  /** Ends the run under way, or else the next one, in this way. */
  failWith(outcome: ReportedOutcome): void;
  /** The next results are signed for other bytes than were uploaded. */
  corruptResult(): void;
  /** Set-up and upload take so much longer, by the market's clock; 0 ends it. */
  slow(ms: number): void;
  /** Ends all of these. */
  clear(): void;
}

export interface CreateSimulatedProviderParameters {
  url: string;
  /** True while nobody reaches the server. */
  isCutOff: () => boolean;
  clock: Clock;
  log: Log;
  name: string;
  /** Ed25519, 64 hex digits. */
  privateKey: string;
  payoutIdentity: Identity;
  gpu: string | null;
  pricePerHour: QuString;
  behaviour: ProviderBehaviour;
  /** Of the server. */
  leaseMs: number;
  /** Calls `wake` when the server has something for this node; returns how to stop. */
  onCommand: (nodeId: Id, wake: () => void) => () => void;
}

export type SimulatedProvider = Awaited<ReturnType<typeof createSimulatedProvider>>;

function keyOf(command: NodeCommand): string {
  const { jobId, fence } = command.type === "assign" ? command.assignment : command;
  return `${jobId} ${fence}`;
}

/** How often it looks at the clock and, should nobody wake it, asks for commands; real milliseconds. */
const lookEveryMs = 25;
const askEveryMs = 1_000;
const voucherEveryMs = 10_000;

/** Enrols a machine that is made up and says so, and takes on what it is assigned. */
export async function createSimulatedProvider(parameters: CreateSimulatedProviderParameters) {
  const { clock, log, name, privateKey, behaviour, leaseMs } = parameters;
  const hardware = simulatedHardware(parameters.gpu);
  let vanished = false;
  const calls = createNodeCalls({
    ...parameters,
    fetch: (...request) =>
      vanished ? Promise.reject(new TypeError("This provider has vanished.")) : fetch(...request),
  });
  const noFaults = { quit: false, failWith: null, corruptResult: false, slowMs: 0 };
  const context: AttemptContext = { calls, privateKey, clock, behaviour, faults: { ...noFaults }, voucherEveryMs };
  const attempts = new Map<string, SimulatedAttempt>();
  let askAtMs = 0;

  const { nodeId } = await calls.call("enrol", {
    name,
    payoutIdentity: parameters.payoutIdentity,
    hardware,
    offers: [{ gpuIndex: parameters.gpu === null ? null : 0, pricePerHour: parameters.pricePerHour }],
  });

  async function heartbeat(): Promise<void> {
    const running = [...attempts.values()]
      .filter(({ stage }) => stage !== "assigned" && stage !== "over")
      .map(({ assignment: { jobId, fence } }) => ({ jobId, fence }));
    const { commands } = await calls.call("heartbeat", { freeDiskGb: hardware.freeDiskGb, running });
    askAtMs = performance.now() + Math.min(askEveryMs, leaseMs / 3);
    for (const command of commands) await obey(command);
    const mentioned = new Set(commands.map((command) => keyOf(command)));
    // Remembered for as long as the server may still repeat what it said of it.
    for (const [key, { stage }] of attempts) if (stage === "over" && !mentioned.has(key)) attempts.delete(key);
  }

  async function obey(command: NodeCommand): Promise<void> {
    const key = keyOf(command);
    const attempt = attempts.get(key);
    if (command.type === "assign") {
      if (!attempt) attempts.set(key, startSimulatedAttempt(command.assignment, context));
    } else if (command.reason === "lease-lost") attempts.delete(key);
    else if (attempt) attempt.canceled = true;
    else {
      // Canceled before it was ever told to start.
      const { jobId, fence } = command;
      const nothingRan = { exitCode: null, error: null, outputs: [] };
      await calls.call("failAttempt", { jobId, fence, outcome: "canceled", ...nothingRan });
    }
  }

  async function advance(): Promise<void> {
    if (vanished) return;
    if (performance.now() >= askAtMs) await heartbeat();
    for (const [key, attempt] of attempts) {
      try {
        await advanceAttempt(context, attempt);
      } catch (error) {
        if (isGpuKitError(error, "lease-lost") || isGpuKitError(error, "job-state")) attempts.delete(key);
        else throw error;
      }
    }
  }

  /** One thing after the other; a server that does not answer is asked again. */
  let working: Promise<void> = Promise.resolve();
  let isQueued = false;
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    working = working.then(work).catch((error: unknown) => log.debug({ err: error, name }, "A simulated call failed."));
    return working;
  };
  function look(): void {
    if (isQueued) return;
    isQueued = true;
    void enqueue(() => {
      isQueued = false;
      return advance();
    });
  }
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  const stopListening = parameters.onCommand(nodeId, () => {
    askAtMs = 0;
    look();
  });

  const faults: ProviderFaults = {
    vanish: () => {
      vanished = true;
    },
    comeBack: () => {
      vanished = false;
    },
    quit: () => {
      context.faults.quit = true;
    },
    failWith: (outcome) => {
      context.faults.failWith = outcome;
    },
    corruptResult: () => {
      context.faults.corruptResult = true;
    },
    slow: (ms) => {
      context.faults.slowMs = ms;
    },
    clear: () => {
      vanished = false;
      Object.assign(context.faults, noFaults);
    },
  };

  return {
    name,
    nodeId,
    publicKey: publicKeyOf(privateKey),
    faults,
    /** Says that it lives, unless it has vanished. */
    sayAlive: () => enqueue(async () => (vanished ? undefined : heartbeat())),
    /** Does what the clock asks for now. */
    catchUp: () => enqueue(advance),
    async close(): Promise<void> {
      clearInterval(timer);
      stopListening();
      vanished = true;
      await working;
    },
  };
}
