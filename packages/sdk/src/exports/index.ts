// errors and receipts
export {
  GpuKitError,
  isGpuKitError,
  type ReceiptVerification,
  type VerifyReceiptParameters,
  verifyReceipt,
} from "@gpukit/core";
// the wallet a page hands over
export type {
  Balance,
  ConnectWalletParameters,
  WalletAccount,
  WalletChoice,
  WalletConnector,
  WalletEvent,
  WalletPairing,
} from "@gpukit/qubic";
// actions
export { type CancelEscrowParameters, type CancelEscrowReturnType, cancelEscrow } from "../actions/cancelEscrow.js";
export { type CancelJobParameters, type CancelJobReturnType, cancelJob } from "../actions/cancelJob.js";
export {
  type CorrectAnalysisParameters,
  type CorrectAnalysisReturnType,
  correctAnalysis,
} from "../actions/correctAnalysis.js";
export {
  type CreateAnalysisParameters,
  type CreateAnalysisReturnType,
  createAnalysis,
} from "../actions/createAnalysis.js";
export { type CreateJobParameters, type CreateJobReturnType, createJob } from "../actions/createJob.js";
export { type CreateQuoteParameters, type CreateQuoteReturnType, createQuote } from "../actions/createQuote.js";
export {
  type DownloadArtifactParameters,
  type DownloadArtifactReturnType,
  downloadArtifact,
} from "../actions/downloadArtifact.js";
export { type GetAnalysisParameters, type GetAnalysisReturnType, getAnalysis } from "../actions/getAnalysis.js";
export { type GetBalanceParameters, type GetBalanceReturnType, getBalance } from "../actions/getBalance.js";
export { type GetEscrowParameters, type GetEscrowReturnType, getEscrow } from "../actions/getEscrow.js";
export { type GetJobParameters, type GetJobReturnType, getJob } from "../actions/getJob.js";
export { type GetJobMonitorParameters, type GetJobMonitorReturnType, getJobMonitor } from "../actions/getJobMonitor.js";
export { type GetQuoteParameters, type GetQuoteReturnType, getQuote } from "../actions/getQuote.js";
export { type GetReceiptParameters, type GetReceiptReturnType, getReceipt } from "../actions/getReceipt.js";
export { type GetServerInfoReturnType, getServerInfo } from "../actions/getServerInfo.js";
export { type ListEscrowsParameters, type ListEscrowsReturnType, listEscrows } from "../actions/listEscrows.js";
export { type ListJobsParameters, type ListJobsReturnType, listJobs } from "../actions/listJobs.js";
export { type ListOffersReturnType, listOffers } from "../actions/listOffers.js";
export { type ListReceiptsParameters, type ListReceiptsReturnType, listReceipts } from "../actions/listReceipts.js";
export {
  type ListTransactionsReturnType,
  listTransactions,
} from "../actions/listTransactions.js";
export { type MatchOffersParameters, type MatchOffersReturnType, matchOffers } from "../actions/matchOffers.js";
export { type RateJobParameters, type RateJobReturnType, rateJob } from "../actions/rateJob.js";
export { type RunJobAgainParameters, type RunJobAgainReturnType, runJobAgain } from "../actions/runJobAgain.js";
export { type SignInParameters, type SignInReturnType, signIn } from "../actions/signIn.js";
export { signOut } from "../actions/signOut.js";
export {
  type SubmitAnalysisParameters,
  type SubmitAnalysisReturnType,
  submitAnalysis,
} from "../actions/submitAnalysis.js";
export { type SubmitLockParameters, type SubmitLockReturnType, submitLock } from "../actions/submitLock.js";
export { type UploadFileParameters, type UploadFileReturnType, uploadFile } from "../actions/uploadFile.js";
export { type WaitForJobParameters, type WaitForJobReturnType, waitForJob } from "../actions/waitForJob.js";
export { type WatchAccountParameters, watchAccount } from "../actions/watchAccount.js";
export { type WatchEscrowEvent, type WatchEscrowParameters, watchEscrow } from "../actions/watchEscrow.js";
export { type WatchJobEvent, type WatchJobParameters, watchJob } from "../actions/watchJob.js";
// client
export { type CreateGpuKitClientParameters, createGpuKitClient } from "../client/createGpuKitClient.js";
export type { GpuKitClient } from "../client/GpuKitClient.js";
export type { SessionStorage } from "../client/SessionStorage.js";
export type { SessionKeeper } from "../client/sessionKeeper.js";
// values
export type { JobBlob } from "../files/jobBlob.js";
// values the server answers with
export type { LockStatus } from "../lock/lockStatus.js";
export type { AccountChange } from "../protocol/accountChange.js";
export type { JobList, JobListState } from "../protocol/jobList.js";
export type { Launch } from "../protocol/launch.js";
export type { PlannedLock } from "../protocol/plannedLock.js";
export type { Mutations, Queries, Subscriptions } from "../protocol/procedures.js";
export type { ServerInfo } from "../protocol/serverInfo.js";
export type { Account, Session, SignInChallenge } from "../protocol/session.js";
export type { StoredAnalysis } from "../protocol/storedAnalysis.js";
export type {
  ListTransactionsParameters,
  TransactionEntry,
  TransactionList,
  TransactionType,
} from "../protocol/transactionList.js";
export { type LoadPartParameters, loadPart } from "../transport/loadPart.js";
export type { CallOptions, MutationOptions, SubscribeOptions, Transport } from "../transport/Transport.js";
export type { Timing } from "../transport/timing.js";
