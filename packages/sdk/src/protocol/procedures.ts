import type {
  AnalysisCorrections,
  Artifact,
  Completion,
  Escrow,
  EscrowState,
  HardwareReport,
  Id,
  Identity,
  Isolation,
  Job,
  JobFeedEvent,
  JobMonitorView,
  JobRating,
  JobState,
  Match,
  MatchOrder,
  NodeCommand,
  Offer,
  Quote,
  QuString,
  Receipt,
  Signature,
  TelemetryEntry,
  Voucher,
  VoucherClaim,
} from "@gpukit/core";
import type { MessageScheme } from "@gpukit/qubic";
import type { FailAttemptParameters } from "../node/nodeClient.js";
import type { AccountChange } from "./accountChange.js";
import type { Handover } from "./handover.js";
import type { JobList, JobListState } from "./jobList.js";
import type { Launch } from "./launch.js";
import type { PlannedLock } from "./plannedLock.js";
import type { ServerInfo } from "./serverInfo.js";
import type { Account, Session, SignInChallenge } from "./session.js";
import type { StoredAnalysis } from "./storedAnalysis.js";
import type { ListTransactionsParameters, TransactionList } from "./transactionList.js";

// The server's procedures in named types. Written by hand so that the router's inferred type never reaches the published
// declarations; routerAgreement.test-d.ts holds every line against the router.

/** What can be read. */
export interface Queries {
  "server.info": { input: undefined; output: ServerInfo };
  "accounts.me": { input: undefined; output: Account };
  "artifacts.get": { input: { id: Id }; output: Artifact };
  "analyses.get": { input: { id: Id }; output: StoredAnalysis };
  "offers.list": { input: Record<never, never>; output: Offer[] };
  "offers.match": {
    input: {
      analysisId: Id;
      order?: MatchOrder;
      maxDurationMs?: number;
      regions?: string[];
      minIsolation?: Isolation;
      maxPricePerHour?: QuString;
      minReliability?: number;
      limit?: number;
    };
    output: Match[];
  };
  "quotes.get": { input: { id: Id }; output: Quote };
  "escrows.list": { input: { states?: EscrowState[]; limit?: number }; output: Escrow[] };
  "escrows.get": { input: { id: Id }; output: Escrow };
  "jobs.get": { input: { id: Id }; output: Job };
  "jobs.list": { input: { state?: JobListState; limit?: number; cursor?: string }; output: JobList };
  "jobs.monitor": { input: { id: Id }; output: JobMonitorView };
  "receipts.get": { input: { jobId: Id }; output: Receipt };
  "receipts.list": { input: { fromHeight?: number; limit?: number }; output: Receipt[] };
  "transactions.list": { input: ListTransactionsParameters; output: TransactionList };
  "nodes.listCommands": { input: undefined; output: NodeCommand[] };
}

/** What changes something. */
export interface Mutations {
  "accounts.createChallenge": { input: { identity: Identity }; output: SignInChallenge };
  "accounts.signIn": {
    input: { identity: Identity; nonce: string; scheme: MessageScheme; signature: string };
    output: Session;
  };
  "analyses.create": { input: { artifactIds: Id[] }; output: StoredAnalysis };
  "analyses.correct": { input: { id: Id; corrections: AnalysisCorrections }; output: StoredAnalysis };
  "quotes.create": {
    input: { analysisId: Id; offerId?: Id; maxDurationMs?: number; pinned?: boolean };
    output: Quote;
  };
  "escrows.accept": { input: { quoteId: Id; launch: Launch; approvalMs: number }; output: PlannedLock };
  "escrows.planLock": { input: { escrowId: Id; approvalMs: number }; output: PlannedLock };
  /** `transaction`: the signed bytes in base64. */
  "escrows.submitLock": { input: { escrowId: Id; transaction: string }; output: Escrow };
  "escrows.cancel": { input: { id: Id }; output: Escrow };
  "handovers.create": { input: { quoteId: Id; launch: Launch }; output: { token: string; expiresAtMs: number } };
  "handovers.take": { input: { token: string; origin: string }; output: Handover };
  "jobs.create": { input: { escrowId: Id }; output: Job };
  "jobs.cancel": { input: { id: Id }; output: Job };
  "jobs.rate": { input: { id: Id; stars: number; words?: string | undefined }; output: JobRating };
  "jobs.runAgain": { input: { id: Id }; output: { quote: Quote; launch: Launch } };
  "nodes.enrol": {
    input: {
      name: string;
      payoutIdentity: Identity;
      hardware: HardwareReport;
      offers: { gpuIndex: number | null; pricePerHour: QuString }[];
    };
    output: { nodeId: Id };
  };
  "nodes.heartbeat": {
    input: { freeDiskGb: number; running: { jobId: Id; fence: number }[] };
    output: { commands: NodeCommand[] };
  };
  "nodes.acceptAssignment": { input: { jobId: Id; fence: number }; output: Record<never, never> };
  "nodes.rejectAssignment": { input: { jobId: Id; fence: number; reason: string }; output: Record<never, never> };
  "nodes.reportRunning": { input: { jobId: Id; fence: number }; output: { startedAtMs: number } };
  "nodes.reportUploading": { input: { jobId: Id; fence: number; exitCode: number }; output: Record<never, never> };
  "nodes.reportTelemetry": {
    input: { jobId: Id; fence: number; entries: TelemetryEntry[] };
    output: { acknowledgedSeq: number };
  };
  "nodes.submitVoucher": { input: { claim: VoucherClaim; signature: Signature }; output: { voucher: Voucher } };
  "nodes.complete": { input: { completion: Completion; signature: Signature }; output: { state: JobState } };
  "nodes.failAttempt": { input: FailAttemptParameters; output: { state: JobState } };
}

/** What can be watched. Events with ids can be resumed after any of them. */
export interface Subscriptions {
  "accounts.watch": { input: Record<never, never>; event: AccountChange };
  "escrows.watch": { input: { escrowId: Id; lastEventId?: string }; event: { id: string; data: Escrow } };
  "jobs.watch": { input: { jobId: Id; lastEventId?: string }; event: { id: string; data: JobFeedEvent } };
  "nodes.watchCommands": { input: Record<never, never>; event: NodeCommand };
}
