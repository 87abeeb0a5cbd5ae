// codec
export { fromBase64, toBase64 } from "../codec/base64.js";
export { type DecodedTransaction, decodeTransaction } from "../codec/decodeTransaction.js";
export { encodeUnsigned } from "../codec/encodeUnsigned.js";
export { identityToPublicKey, publicKeyToIdentity } from "../codec/identityCodec.js";
export { k12 } from "../codec/k12.js";
export {
  maxInputBytes,
  maxTransactionAmount,
  type QubicTransaction,
  type SignedTransaction,
} from "../codec/QubicTransaction.js";
export {
  decodeSendMany,
  encodeSendMany,
  type SendManyTransfer,
  sendManyContract,
  sendManyContractIndex,
  sendManyInputType,
  sendManyMaxTransfers,
} from "../codec/sendMany.js";
export {
  type ContractQuestion,
  decodeSendManyFee,
  encodeSendManyFee,
  sendManyFeeQuestion,
} from "../codec/sendManyFee.js";
export { transactionIdOf } from "../codec/transactionId.js";
// connectors
export { type CreateDevWalletParameters, createDevWallet } from "../connectors/createDevWallet.js";
export { devnetStartTick } from "../connectors/devnetStartTick.js";
export { type DevSeedName, devSeeds } from "../connectors/devSeeds.js";
export type {
  ConnectWalletParameters,
  WalletAccount,
  WalletChoice,
  WalletPairing,
} from "../connectors/WalletChoice.js";
export type { WalletConnector, WalletEvent } from "../connectors/WalletConnector.js";
// custody
export { deriveCustodyIdentity } from "../custody/deriveCustodyIdentity.js";
export { deriveCustodySeed } from "../custody/deriveCustodySeed.js";
export type { ReadFinalityFactsParameters } from "../finality/finalityParameters.js";
// finality
export {
  type FinalityFacts,
  type FinalityJudgement,
  type FinalityRules,
  type FinalityStage,
  judgeTransaction,
  type MissedReads,
  type MovedAmounts,
  noMissedReads,
} from "../finality/judgeTransaction.js";
export { measureTickMs, type TickSample } from "../finality/measureTickMs.js";
export { maxTicksAhead, planTargetTick } from "../finality/planTargetTick.js";
export { readFinalityFacts } from "../finality/readFinalityFacts.js";
// identity
export { assertIdentity, assertPayableIdentity } from "../identity/assertIdentity.js";
export { assertSeed } from "../identity/assertSeed.js";
export { contractIdentity, nullIdentity } from "../identity/contractIdentity.js";
// rpc
export type {
  ArchivedTransaction,
  Balance,
  ComputorList,
  LastProcessedTick,
  TickData,
  TickInfo,
  TickInterval,
  TransactionPage,
} from "../rpc/answers.js";
export { askBalance } from "../rpc/askBalance.js";
export type {
  ActiveIpo,
  AssetFilter,
  HeldAsset,
  IssuedAsset,
  OwnershipFilter,
  PossessionFilter,
} from "../rpc/assets.js";
export type { BroadcastReceipt } from "../rpc/broadcastTransaction.js";
export { cacheBalances } from "../rpc/cacheBalances.js";
export {
  type CreateQubicRpcParameters,
  createQubicRpc,
  type QubicRpc,
  type RequestOptions,
} from "../rpc/createQubicRpc.js";
export { type EventLog, type EventLogPage, type EventLogsParameters, quTransferLogType } from "../rpc/eventLogs.js";
export { explorerUrls, identityLink, tickLink, transactionLink } from "../rpc/explorerLinks.js";
export { ChainRefusal, type FetchLike, type RpcTransport } from "../rpc/requestJson.js";
export { abortableDelay, type RetrySchedule } from "../rpc/retrySchedule.js";
export type { NumberRange, TransactionsForIdentityParameters } from "../rpc/transactionFilters.js";
// signer
export { identityFromSeed } from "../signer/identityFromSeed.js";
export { type MessageScheme, type MessageSignature, messageSchemes } from "../signer/messageScheme.js";
export { signMessage } from "../signer/signMessage.js";
export { signTransaction } from "../signer/signTransaction.js";
export { verifyMessage } from "../signer/verifyMessage.js";
export { verifyTransaction } from "../signer/verifyTransaction.js";
