import type {
  ChainName,
  Completion,
  HardwareReport,
  Id,
  Identity,
  JobOutput,
  JobState,
  NodeCommand,
  Outcome,
  QuString,
  Sha256,
  Signature,
  TelemetryEntry,
  Voucher,
  VoucherClaim,
} from "@gpukit/core";

/** Every call can be given up; it then rejects with the signal's reason. */
export interface NodeCallOptions {
  signal?: AbortSignal | undefined;
}

/** What a node needs to know of a server before it works for it. */
export interface NodeServerInfo {
  name: string;
  version: string;
  chain: ChainName;
  playMoney: boolean;
  nowMs: number;
}

export interface EnrolParameters {
  name: string;
  payoutIdentity: Identity;
  hardware: HardwareReport;
  /** One per rentable device; `gpuIndex` null lists the machine's processor. */
  offers: { gpuIndex: number | null; pricePerHour: QuString }[];
}

/** The attempt a report is about. */
export interface AttemptReference {
  jobId: Id;
  fence: number;
}

export interface HeartbeatParameters {
  freeDiskGb: number;
  running: AttemptReference[];
}

/** Ways an attempt can end that only its node can tell. */
export type AttemptFailure = Extract<
  Outcome,
  | "script-failed"
  | "out-of-memory"
  | "max-duration"
  | "canceled"
  | "provider-quit"
  | "hardware-fault"
  | "hardware-mismatch"
>;

export interface FailAttemptParameters extends AttemptReference {
  outcome: AttemptFailure;
  exitCode: number | null;
  error: string | null;
  /** Partial results that were uploaded and are kept. */
  outputs: JobOutput[];
}

export interface WatchCommandsParameters {
  /** The connection stands; the server now sends the open commands again. */
  onConnected: () => void;
  onCommand: (command: NodeCommand) => void;
}

export interface UploadArtifactParameters {
  /** Path inside the job: "model/weights.bin". */
  path: string;
  /** Where the file lies on this machine. */
  filePath: string;
  sha256: Sha256;
}

/**
 * What a node says to its server; each request signed with the node's key.
 *
 * Every call rejects with a `GpuKitError`: `server-unreachable` where the answer is unknown (a broken connection, a gateway's
 * 5xx), else the server's own error, such as `lease-lost` for a stale fence. Nothing is tried again inside: every call is
 * idempotent, and how long to insist is the caller's to say.
 */
export interface NodeClient {
  getServerInfo(options?: NodeCallOptions): Promise<NodeServerInfo>;
  enrol(parameters: EnrolParameters, options?: NodeCallOptions): Promise<{ nodeId: Id }>;
  heartbeat(parameters: HeartbeatParameters, options?: NodeCallOptions): Promise<{ commands: NodeCommand[] }>;
  listCommands(options?: NodeCallOptions): Promise<NodeCommand[]>;
  /**
   * Holds one push connection. Resolves once its signal is aborted; rejects with `server-unreachable` as soon as the
   * connection cannot be made or is lost (a silent one within 15 s), without reconnecting.
   */
  watchCommands(parameters: WatchCommandsParameters, options?: NodeCallOptions): Promise<void>;
  acceptAssignment(parameters: AttemptReference, options?: NodeCallOptions): Promise<void>;
  rejectAssignment(parameters: AttemptReference & { reason: string }, options?: NodeCallOptions): Promise<void>;
  reportRunning(parameters: AttemptReference, options?: NodeCallOptions): Promise<{ startedAtMs: number }>;
  reportUploading(parameters: AttemptReference & { exitCode: number }, options?: NodeCallOptions): Promise<void>;
  reportTelemetry(
    parameters: AttemptReference & { entries: TelemetryEntry[] },
    options?: NodeCallOptions,
  ): Promise<{ acknowledgedSeq: number }>;
  submitVoucher(
    parameters: { claim: VoucherClaim; signature: Signature },
    options?: NodeCallOptions,
  ): Promise<{ voucher: Voucher }>;
  complete(
    parameters: { completion: Completion; signature: Signature },
    options?: NodeCallOptions,
  ): Promise<{ state: JobState }>;
  failAttempt(parameters: FailAttemptParameters, options?: NodeCallOptions): Promise<{ state: JobState }>;
  /** The bytes of an input, in order; the caller checks their hash. The iteration rejects as the calls do. */
  downloadArtifact(parameters: { artifactId: Id }, options?: NodeCallOptions): Promise<AsyncIterable<Uint8Array>>;
  /** Uploads one result and returns its artifact. Rejects with `artifact-hash-mismatch` where the bytes changed meanwhile. */
  uploadArtifact(parameters: UploadArtifactParameters, options?: NodeCallOptions): Promise<{ artifactId: Id }>;
}

export interface CreateNodeClientParameters {
  /** Base address of the server: "http://127.0.0.1:4770". */
  url: string;
  /** The node's Ed25519 private key, 64 hex digits. */
  privateKey: string;
  /** For request times; within five minutes of the server's. */
  clock: { nowMs(): number };
  /** A random text, different each time. */
  newNonce: () => string;
  /** @default globalThis.fetch */
  fetch?: typeof fetch | undefined;
}
