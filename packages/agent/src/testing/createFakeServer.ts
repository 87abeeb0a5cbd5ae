import { createHash, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import {
  type Assignment,
  type Completion,
  countersignVoucher,
  firstVoucherPreviousHash,
  GpuKitError,
  type Id,
  isCompletionSigned,
  isVoucherClaimSigned,
  type JobInput,
  type JobSpec,
  type JobState,
  type NodeCommand,
  type TelemetryEntry,
  type Voucher,
} from "@gpukit/core";
import type {
  AttemptReference,
  EnrolParameters,
  FailAttemptParameters,
  NodeClient,
  NodeServerInfo,
} from "@gpukit/sdk/node";

/** What the fake server knows of one attempt. */
export interface FakeAttempt {
  assignment: Assignment;
  state: JobState;
  isLost: boolean;
  rejection: string | null;
  entries: TelemetryEntry[];
  vouchers: Voucher[];
  completion: Completion | null;
  failure: FailAttemptParameters | null;
  /** How often the attempt changed into an ended state: 1 where it was settled exactly once. */
  ends: number;
}

export interface FakeServer {
  client: NodeClient;
  info: NodeServerInfo;
  enrolments: EnrolParameters[];
  heartbeats: AttemptReference[][];
  attempts: Map<Id, FakeAttempt>;
  calls: string[];
  /** While set, every call fails without reaching the server. */
  outage: boolean;
  /** So many calls are carried out and their answers lost. */
  loseAnswers: number;
  /** Without push, the agent must poll. */
  pushWorks: boolean;
  addArtifact(bytes: Uint8Array | string): { artifactId: Id; sizeBytes: number; sha256: string };
  artifactText(artifactId: Id): string;
  /** Assigns a job made of files and pushes it. */
  assign(job: FakeJob): FakeAttempt;
  stop(attempt: FakeAttempt, reason: "canceled" | "max-duration" | "lease-lost"): void;
  lose(attempt: FakeAttempt): void;
}

interface FakeJob {
  files: Record<string, string | Uint8Array>;
  inputs?: JobInput[];
  command: string[];
  environment?: Record<string, string>;
  network?: JobSpec["network"];
  image?: string;
  maxActiveMs?: number;
  gpuIndex?: number | null;
  prepareTimeoutMs?: number;
  fence?: number;
  jobId?: Id;
}

const issuerPrivateKey = "11".repeat(32);

/** A server in memory that answers a node as the real one does: fences, cumulative acknowledgement, vouchers without holes. */
export function createFakeServer(): FakeServer {
  const artifacts = new Map<Id, Uint8Array>();
  const watchers = new Set<(command: NodeCommand) => void>();
  let nodeKey: string | null = null;
  let nextFence = 1;

  const server: FakeServer = {
    info: { name: "fake", version: "0", chain: "devnet", playMoney: true, nowMs: 0 },
    enrolments: [],
    heartbeats: [],
    attempts: new Map(),
    calls: [],
    outage: false,
    loseAnswers: 0,
    pushWorks: true,
    client: makeClient(),
    addArtifact(content) {
      const bytes = typeof content === "string" ? Buffer.from(content) : content;
      const artifactId = randomUUID();
      artifacts.set(artifactId, bytes);
      return { artifactId, sizeBytes: bytes.length, sha256: sha256Of(bytes) };
    },
    artifactText: (artifactId) => Buffer.from(artifacts.get(artifactId) ?? []).toString(),
    assign(job) {
      const inputs = Object.entries(job.files).map(([path, content]) => ({ path, ...server.addArtifact(content) }));
      const fence = job.fence ?? nextFence++;
      const maxActiveMs = job.maxActiveMs ?? 60_000;
      const attempt: FakeAttempt = {
        assignment: {
          jobId: job.jobId ?? randomUUID(),
          escrowId: randomUUID(),
          attempt: 1,
          fence,
          ...(job.gpuIndex === undefined ? {} : { gpuIndex: job.gpuIndex }),
          spec: {
            inputs: [...inputs, ...(job.inputs ?? [])],
            command: job.command,
            environment: job.environment ?? {},
            image: job.image ?? null,
            network: job.network ?? "none",
            deviceKind: "cpu",
          },
          maxActiveMs,
          checkpointAtActiveMs: Math.floor(maxActiveMs * 0.95),
          prepareTimeoutMs: job.prepareTimeoutMs ?? 20_000,
          uploadTimeoutMs: 20_000,
        },
        state: "assigned",
        isLost: false,
        rejection: null,
        entries: [],
        vouchers: [],
        completion: null,
        failure: null,
        ends: 0,
      };
      server.attempts.set(attempt.assignment.jobId, attempt);
      push({ type: "assign", assignment: attempt.assignment });
      return attempt;
    },
    stop(attempt, reason) {
      const { jobId, fence } = attempt.assignment;
      push({ type: "stop", jobId, fence, reason });
    },
    lose(attempt) {
      attempt.isLost = true;
    },
  };
  return server;

  function push(command: NodeCommand): void {
    if (server.pushWorks) for (const watcher of watchers) watcher(command);
  }

  function openCommands(): NodeCommand[] {
    return [...server.attempts.values()]
      .filter((attempt) => attempt.state === "assigned" && !attempt.isLost && attempt.rejection === null)
      .map(({ assignment }) => ({ type: "assign", assignment }));
  }

  function live({ jobId, fence }: AttemptReference): FakeAttempt {
    const attempt = server.attempts.get(jobId);
    if (!attempt || attempt.isLost || attempt.assignment.fence !== fence) {
      throw new GpuKitError("lease-lost", "This attempt is no longer the current one.");
    }
    return attempt;
  }

  function running(reference: AttemptReference): FakeAttempt {
    const attempt = live(reference);
    if (attempt.ends > 0) throw new GpuKitError("lease-lost", "This attempt has ended.");
    return attempt;
  }

  async function answer<Value>(name: string, act: () => Value | Promise<Value>): Promise<Value> {
    await new Promise((resolve) => setImmediate(resolve));
    if (server.outage) throw new GpuKitError("server-unreachable", "The fake server is down.");
    server.calls.push(name);
    const value = await act();
    if (server.loseAnswers > 0) {
      server.loseAnswers -= 1;
      throw new GpuKitError("server-unreachable", "The fake server's answer was lost.");
    }
    return structuredClone(value);
  }

  function end(attempt: FakeAttempt, state: JobState): { state: JobState } {
    if (attempt.ends === 0) {
      attempt.state = state;
      attempt.ends += 1;
    }
    return { state: attempt.state };
  }

  function makeClient(): NodeClient {
    return {
      getServerInfo: () => answer("getServerInfo", () => server.info),
      enrol: (parameters) =>
        answer("enrol", () => {
          server.enrolments.push(structuredClone(parameters));
          return { nodeId: "00000000-0000-4000-8000-000000000001" };
        }),
      heartbeat: ({ running: references }) =>
        answer("heartbeat", () => {
          server.heartbeats.push(references);
          return { commands: server.pushWorks ? [] : openCommands() };
        }),
      listCommands: () => answer("listCommands", openCommands),
      async watchCommands({ onConnected, onCommand }, { signal } = {}) {
        const gone = () => server.outage || !server.pushWorks;
        if (gone()) throw new GpuKitError("server-unreachable", "The fake server takes no push connection.");
        onConnected();
        for (const command of openCommands()) onCommand(command);
        watchers.add(onCommand);
        try {
          while (!signal?.aborted) {
            if (gone()) throw new GpuKitError("server-unreachable", "The push connection was lost.");
            await new Promise((resolve) => setTimeout(resolve, 10));
          }
        } finally {
          watchers.delete(onCommand);
        }
      },
      acceptAssignment: (reference) =>
        answer("acceptAssignment", () => {
          const attempt = running(reference);
          if (attempt.state === "assigned") attempt.state = "preparing";
        }),
      rejectAssignment: ({ reason, ...reference }) =>
        answer("rejectAssignment", () => {
          running(reference).rejection = reason;
        }),
      reportRunning: (reference) =>
        answer("reportRunning", () => {
          running(reference).state = "running";
          return { startedAtMs: Date.now() };
        }),
      reportUploading: (reference) =>
        answer("reportUploading", () => {
          running(reference).state = "uploading";
        }),
      reportTelemetry: ({ entries, ...reference }) =>
        answer("reportTelemetry", () => {
          const attempt = running(reference);
          for (const entry of entries) {
            const acknowledged = attempt.entries.at(-1)?.seq ?? 0;
            const firstSeq = entry.kind === "gap" ? entry.firstDroppedSeq : entry.seq;
            if (firstSeq === acknowledged + 1) attempt.entries.push(entry);
          }
          return { acknowledgedSeq: attempt.entries.at(-1)?.seq ?? 0 };
        }),
      submitVoucher: ({ claim, signature }) =>
        answer("submitVoucher", () => {
          const attempt = [...server.attempts.values()].find(
            ({ assignment }) => assignment.escrowId === claim.escrowId,
          );
          if (!attempt) throw new GpuKitError("lease-lost", "No such escrow.");
          nodeKey ??= signature.publicKey;
          if (!isVoucherClaimSigned(claim, signature, nodeKey)) throw new GpuKitError("not-allowed", "Bad signature.");
          const stored = attempt.vouchers.find((voucher) => voucher.claim.seq === claim.seq);
          if (stored) return { voucher: stored };
          running({ jobId: attempt.assignment.jobId, fence: claim.fence });
          if (claim.seq !== attempt.vouchers.length + 1) throw new GpuKitError("invalid-input", "A hole.");
          const previousHash = attempt.vouchers.at(-1)?.hash ?? firstVoucherPreviousHash;
          const voucher = countersignVoucher({
            claim,
            agentSignature: signature,
            acceptedMs: claim.activeMs,
            previousHash,
            issuerPrivateKey,
          });
          attempt.vouchers.push(voucher);
          return { voucher };
        }),
      complete: ({ completion, signature }) =>
        answer("complete", () => {
          const attempt = live(completion);
          if (!isCompletionSigned(completion, signature, signature.publicKey)) {
            throw new GpuKitError("not-allowed", "Bad signature.");
          }
          attempt.completion ??= structuredClone(completion);
          return end(attempt, "completed");
        }),
      failAttempt: (parameters) =>
        answer("failAttempt", () => {
          const attempt = live(parameters);
          attempt.failure ??= structuredClone(parameters);
          return end(attempt, "failed");
        }),
      downloadArtifact: ({ artifactId }) =>
        answer("downloadArtifact", () => artifacts.get(artifactId)).then((bytes) => {
          if (!bytes) throw new GpuKitError("not-found", "No such artifact.");
          return (async function* () {
            for (let offset = 0; offset < bytes.length; offset += 65_536) yield bytes.subarray(offset, offset + 65_536);
          })();
        }),
      uploadArtifact: ({ filePath, sha256 }) =>
        answer("uploadArtifact", async () => {
          const bytes = await readFile(filePath);
          if (sha256Of(bytes) !== sha256) throw new GpuKitError("artifact-hash-mismatch", "The bytes changed.");
          return { artifactId: server.addArtifact(bytes).artifactId };
        }),
    };
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
