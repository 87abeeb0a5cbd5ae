// foundation: errors, money, schema, time

// analysis
export {
  type Conclusion,
  type DeviceKind,
  deviceKinds,
  type Evidence,
  type Framework,
  frameworks,
  type JobAnalysis,
  type JobMode,
  type JobParameter,
  type JobRequirements,
  type JobRisk,
  type JobType,
  jobModes,
  jobTypes,
  type ParameterOrigin,
  parameterOrigins,
} from "../analysis/jobAnalysis.js";
// catalog
export { type GpuDevice, type HardwareReport, type Isolation, isolations } from "../catalog/hardware.js";
// division
export { type Division, type DivisionLine, type DivisionRole, divisionRoles } from "../division/division.js";
export { type ErrorCatalogueEntry, type ErrorCode, errorCatalogue, type WireCode } from "../errors/catalogue.js";
export {
  fromErrorData,
  GpuKitError,
  type GpuKitErrorData,
  type GpuKitErrorOptions,
  isGpuKitError,
} from "../errors/GpuKitError.js";
// escrow
export { classifyDeposit, type Deposit, type DepositJudgement } from "../escrow/classifyDeposit.js";
export {
  type ConfirmationStage,
  type Escrow,
  type EscrowLock,
  type EscrowState,
  escrowStates,
} from "../escrow/escrow.js";
export { assertEscrowTransition } from "../escrow/escrowTransition.js";
export { decodeLockPayload, encodeLockPayload } from "../escrow/lockPayload.js";
export type { LockPlan } from "../escrow/lockPlan.js";
export { type PlanLockParameters, planLock } from "../escrow/planLock.js";
// estimate
export { type EvidenceTier, evidenceTiers, type JobEstimate } from "../estimate/estimate.js";
// feed
export type { JobFeedEvent, JobMonitorView } from "../feed/jobFeed.js";
// files
export type { Artifact } from "../files/artifact.js";
export type { JobFile } from "../files/jobFile.js";
// job
export { type Completion, isCompletionSigned, signCompletion } from "../job/completion.js";
export { type Attempt, type Job, type JobOutput, type JobState, jobStates } from "../job/job.js";
export type { JobEffect, JobEvent } from "../job/jobEvent.js";
export type { JobInput, JobSpec } from "../job/jobSpec.js";
export type { Assignment, NodeCommand } from "../job/nodeCommand.js";
// match
export { type CostInterval, type Fit, fits, type Match, type MatchOrder, matchOrders } from "../match/match.js";
export { type Offer, type OfferReputation, type OfferState, offerStates } from "../match/offer.js";
export { costOf } from "../money/costOf.js";
export { divideQu } from "../money/divideQu.js";
export { formatQu, maxQu, parseQu, type Qu, type QuString, toQuString } from "../money/qu.js";
// quote
export {
  type ChainName,
  type Custody,
  chainNames,
  type FeeTerms,
  type Quote,
  type QuoteTerms,
} from "../quote/quote.js";
export { assertQuoteSignature, signQuote } from "../quote/signQuote.js";
export {
  type Fault,
  faults,
  type Outcome,
  outcomes,
  type ProviderPay,
  type WhoPaysRow,
  whoPays,
  whoPaysFor,
} from "../quote/whoPays.js";
// receipt
export type { Receipt, ReceiptAttempt, ReceiptBody } from "../receipt/receipt.js";
export { canonicalJson } from "../schema/canonicalJson.js";
export { hashOf, sha256Hex } from "../schema/hash.js";
export {
  isNodeRequestSigned,
  type NodeRequest,
  nodeRequestHeaders,
  nodeRequestToleranceMs,
  signNodeRequest,
} from "../schema/nodeRequest.js";
export type { Id, Identity, Interval, Sha256, TransactionId } from "../schema/primitives.js";
export { isSignatureValid, publicKeyOf, type Signature, signValue } from "../schema/signature.js";
// settlement
export {
  type Settlement,
  type SettlementOutput,
  type SettlementPlan,
  type SettlementPurpose,
  type SettlementState,
  settlementStates,
} from "../settlement/settlement.js";
// telemetry
export type {
  GapEntry,
  GpuSample,
  LogEntry,
  MetricsEntry,
  ProgressEntry,
  TelemetryEntry,
  TrainingEntry,
} from "../telemetry/telemetry.js";
export {
  type CountersignVoucherParameters,
  countersignVoucher,
  firstVoucherPreviousHash,
  isVoucherChainValid,
  isVoucherClaimSigned,
  signVoucherClaim,
  type Voucher,
  type VoucherClaim,
} from "../telemetry/voucher.js";
export type { Clock } from "../time/clock.js";
export { formatDuration, parseDuration } from "../time/duration.js";
