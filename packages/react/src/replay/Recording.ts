import type {
  Escrow,
  Id,
  Job,
  JobFeedEvent,
  JobMonitorView,
  LockPlan,
  Match,
  MatchOrder,
  Offer,
  Quote,
  TransactionId,
} from "@gpukit/core";
import type { Account, ServerInfo, Session, SignInChallenge, StoredAnalysis, WalletConnector } from "@gpukit/sdk";

type MessageSignature = Awaited<ReturnType<WalletConnector["signMessage"]>>;

/** What all scenarios of a recorded market share. */
export interface MarketRecording {
  /** Real milliseconds per tick of its chain. */
  tickMs: number;
  info: ServerInfo;
  session: { challenge: SignInChallenge; signed: MessageSignature; session: Session };
  account: Account;
  /** The job's files, as the consumer uploaded them. */
  files: { path: string; text: string }[];
  stored: StoredAnalysis;
  offers: Offer[];
  /** Best first by cost and benefit. */
  matches: Match[];
  /** The same in another order. */
  orders: { [Order in Exclude<MatchOrder, "cost-benefit">]: { offerId: Id; recommended: boolean }[] };
}

/** Something the server said, so long after the lock it belongs to was submitted. */
export interface RecordedEvent<Data> {
  afterMs: number;
  id: string;
  data: Data;
}

/** One transaction of the consumer and what became of it. */
export interface RecordedLock {
  /** When it was submitted, milliseconds since 1970. */
  atMs: number;
  plan: LockPlan;
  /** As the wallet signed it, base64. */
  transaction: string;
  transactionId: TransactionId;
  submitted: Escrow;
  events: RecordedEvent<Escrow>[];
}

/** One rented job from quote to settlement; times are milliseconds since its last lock was submitted. */
export interface ScenarioRecording {
  quote: Quote;
  accepted: { escrow: Escrow; plan: LockPlan };
  /** In order; each but the last was missed by the chain. */
  locks: RecordedLock[];
  created: Job;
  /** When the consumer canceled; null where nobody did. */
  canceled: { afterMs: number; job: Job } | null;
  jobEvents: RecordedEvent<JobFeedEvent>[];
  /** Views of the job without what its events tell as well. */
  monitors: { afterMs: number; view: Omit<JobMonitorView, "escrow" | "receipt" | "settlement" | "logTail"> }[];
  outputs: { artifactId: Id; path: string; text: string }[];
}
