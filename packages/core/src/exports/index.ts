// foundation: errors, money, schema, time

// analysis
export { type AnalyzeJobOptions, analyzeJob } from "../analysis/analyzeJob.js";
export { type AnalysisCorrections, correctAnalysis } from "../analysis/correctAnalysis.js";
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
export type { CloudPrice } from "../catalog/cloudPrice.js";
export { findGpu } from "../catalog/findGpu.js";
export type { GpuModel } from "../catalog/gpuModel.js";
export { type GpuDoubt, type GpuProof, type GpuProofLevel, gpuDoubts, gpuProofLevels } from "../catalog/gpuProof.js";
export { type GpuDevice, type HardwareReport, type Isolation, isolations } from "../catalog/hardware.js";
export { isSameGpu } from "../catalog/isSameGpu.js";
export { listGpus } from "../catalog/listGpus.js";
export { type JudgedRun, type ProveGpuParameters, proveGpu, runsJudged } from "../catalog/proveGpu.js";
export { type ResolvedGpu, resolveGpu } from "../catalog/resolveGpu.js";
export { type AttemptPay, payForAttempts } from "../division/attemptPay.js";
// division
export { type Division, type DivisionLine, type DivisionRole, divisionRoles } from "../division/division.js";
export { type PlanDivisionParameters, planDivision } from "../division/planDivision.js";
export { assertNever } from "../errors/assertNever.js";
export { type ErrorCatalogueEntry, type ErrorCode, errorCatalogue } from "../errors/catalogue.js";
export {
  fromErrorData,
  GpuKitError,
  type GpuKitErrorData,
  type GpuKitErrorOptions,
  isGpuKitError,
} from "../errors/GpuKitError.js";
export { type WireCode, wireCodes } from "../errors/wireCodes.js";
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
export { furthestLockTicks, type PlanLockParameters, planLock } from "../escrow/planLock.js";
// estimate
export { addMeasurement } from "../estimate/addMeasurement.js";
export { type EvidenceTier, evidenceTiers, type JobEstimate } from "../estimate/estimate.js";
export { type ClassAccuracy, type EstimateOutcome, estimateAccuracy } from "../estimate/estimateAccuracy.js";
export type { EstimateDevice, FinishedRun } from "../estimate/estimateDevice.js";
export { type EstimateJobOptions, estimateJob } from "../estimate/estimateJob.js";
export { expectRun } from "../estimate/expectRun.js";
export { fingerprintJob } from "../estimate/fingerprintJob.js";
export { type LanguageModelMemoryQuery, languageModelMemory } from "../estimate/languageModelMemory.js";
export { type MeasuredRun, measureRun } from "../estimate/measureRun.js";
export { memoryFit } from "../estimate/memoryFit.js";
export type { MemoryMeasurement } from "../estimate/memoryMeasurement.js";
export { type MemoryQuery, predictMemory } from "../estimate/predictMemory.js";
export { predictThroughput, type Throughput, type ThroughputQuery } from "../estimate/predictThroughput.js";
export { type JobProgress, type JobReestimate, reestimateJob } from "../estimate/reestimateJob.js";
export type { ThroughputMeasurement } from "../estimate/throughputMeasurement.js";
export { workOf } from "../estimate/workOf.js";
// feed
export type { JobFeedEvent, JobMonitorView } from "../feed/jobFeed.js";
// files
export type { Artifact } from "../files/artifact.js";
export { hashBlockBytes, hashOfBlocks } from "../files/blockHash.js";
export { isRead } from "../files/isRead.js";
export type { JobFile } from "../files/jobFile.js";
export { type JobFileType, jobFileTypeNames, jobFileTypeOf, jobFileTypes } from "../files/jobFileType.js";
export { safeJobPath } from "../files/safeJobPath.js";
export {
  describeJobFile,
  type JobFileDescription,
  type JobFileFacts,
  jobFileLimitBytes,
  type ValidateJobFileOptions,
  validateJobFile,
} from "../files/validateJobFile.js";
export { type JobFileResult, validateJobFiles } from "../files/validateJobFiles.js";
// job
export { type Completion, isCompletionSigned, signCompletion } from "../job/completion.js";
export { type CreateJobParameters, createJob } from "../job/createJob.js";
export { hashSpec } from "../job/hashSpec.js";
export { type Attempt, type Job, type JobOutput, type JobState, jobStates } from "../job/job.js";
export type { AttemptEvent, JobEffect, JobEvent } from "../job/jobEvent.js";
export { currentAttempt, endedJobStates, isJobEnded, isJobLive, liveJobStates } from "../job/jobLife.js";
export type { JobRating } from "../job/jobRating.js";
export type { JobInput, JobSpec } from "../job/jobSpec.js";
export type { JobTransition } from "../job/jobTransition.js";
export type { Assignment, NodeCommand } from "../job/nodeCommand.js";
export { transition } from "../job/transition.js";
export { usedOffer } from "../job/usedOffer.js";
// match
export { type AutoMatchOptions, autoMatch } from "../match/autoMatch.js";
export type { CloudComparison } from "../match/cloudComparison.js";
export { type CompareWithCloudParameters, compareWithCloud } from "../match/compareWithCloud.js";
export { createOfferIndex, type OfferIndex } from "../match/createOfferIndex.js";
export { deviceOf } from "../match/deviceOf.js";
export { filterMatches } from "../match/filterMatches.js";
export { type FitOptions, type FitVerdict, fitOffer } from "../match/fitOffer.js";
export { isSelectable } from "../match/isSelectable.js";
export {
  type CostInterval,
  type Fit,
  fits,
  type Match,
  type MatchLabel,
  type MatchOrder,
  matchLabels,
  matchOrders,
} from "../match/match.js";
export { countFilters, type MatchFilters, noMatchFilters } from "../match/matchFilters.js";
export {
  type JobWeights,
  type Offer,
  type OfferRating,
  type OfferReputation,
  type OfferState,
  offerStates,
} from "../match/offer.js";
export { poolPrior } from "../match/poolPrior.js";
export { rankOffers } from "../match/rankOffers.js";
export type { OfferQuery, RankOffersOptions } from "../match/rankOffersOptions.js";
export { reliabilityOf } from "../match/reliabilityOf.js";
export { type JobVote, type WeighVotesOptions, weighVotes } from "../match/weighVotes.js";
export type { OfferWishes } from "../match/wishes.js";
export { costOf } from "../money/costOf.js";
export { divideQu } from "../money/divideQu.js";
export { formatQu, maxQu, parseQu, type Qu, type QuString, toQuString } from "../money/qu.js";
export { shareOf } from "../money/shareOf.js";
export { sumQu } from "../money/sumQu.js";
export { assertUsdRate, toUsd, type UsdRate } from "../money/usdRate.js";
export {
  breakDownCost,
  type CostBreakdown,
  type CostLine,
  type CostLineCode,
  costLineCodes,
} from "../quote/breakDownCost.js";
export { type EstimateStartParameters, estimateStartS, usualStartS } from "../quote/estimateStart.js";
export { assertMaxDuration, defaultMaxDurationMs } from "../quote/maxDuration.js";
export { type PlanQuoteParameters, planQuote } from "../quote/planQuote.js";
// quote
export {
  type ChainName,
  type Custody,
  chainNames,
  type FeeTerms,
  type Quote,
  type QuoteTerms,
  type StageLimits,
} from "../quote/quote.js";
export { assertQuoteSignature, signQuote } from "../quote/signQuote.js";
export { type UsdAmounts, usdAmounts } from "../quote/usdAmounts.js";
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
export { firstReceiptPreviousHash, issueReceipt } from "../receipt/issueReceipt.js";
// receipt
export type { Receipt, ReceiptAttempt, ReceiptBody } from "../receipt/receipt.js";
export { type ReceiptFinding, type ReceiptFlaw, receiptFlaws } from "../receipt/receiptFlaw.js";
export { type LedgerVerification, verifyLedger } from "../receipt/verifyLedger.js";
export { type ReceiptVerification, type VerifyReceiptParameters, verifyReceipt } from "../receipt/verifyReceipt.js";
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
export {
  type BookAccount,
  type BookEntry,
  custodyAccount,
  type EntryKind,
  entryKinds,
  walletAccount,
} from "../settlement/bookEntry.js";
export { type BookOutflowParameters, bookOutflow } from "../settlement/bookOutflow.js";
export { type PlanReturnParameters, planReturn } from "../settlement/planReturn.js";
export {
  maxPayees,
  type PlanSettlementParameters,
  planSettlement,
  type StrayDeposit,
} from "../settlement/planSettlement.js";
// settlement
export {
  type Settlement,
  type SettlementOutput,
  type SettlementPlan,
  type SettlementPurpose,
  type SettlementState,
  settlementStates,
} from "../settlement/settlement.js";
export { sumAccounts } from "../settlement/sumAccounts.js";
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
// wizard
export { analysisInForce, hasCorrections } from "../wizard/analysisInForce.js";
export { createWizard } from "../wizard/createWizard.js";
export { diffTasks, type TaskChanges } from "../wizard/diffTasks.js";
export { launchIntentOf } from "../wizard/launchIntentOf.js";
export { missingIn, type WizardGap } from "../wizard/missingIn.js";
export { canCancel } from "../wizard/reduceLaunch.js";
export { restoreWizard } from "../wizard/restoreWizard.js";
export { serializeWizard } from "../wizard/serializeWizard.js";
export { tasksOf } from "../wizard/tasksOf.js";
export type { WizardAction, WizardPersonAction, WizardTaskAction } from "../wizard/wizardAction.js";
export type { ChosenFile, WizardFile, WizardFileStatus } from "../wizard/wizardFile.js";
export type { LaunchFailure, MoneyWhereabouts, WizardLaunch } from "../wizard/wizardLaunch.js";
export { wizardReducer } from "../wizard/wizardReducer.js";
export {
  type Fetched,
  type WizardAnalysis,
  type WizardConfiguration,
  type WizardOptions,
  type WizardState,
  type WizardStep,
  type WizardVariable,
  wizardSteps,
} from "../wizard/wizardState.js";
export type { WizardLaunchIntent, WizardTask, WizardTaskKind, WizardTaskOf } from "../wizard/wizardTask.js";
