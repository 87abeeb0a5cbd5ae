import { type Identity, isGpuKitError, type Qu, type TransactionId } from "@gpukit/core";
import { toBase64 } from "../codec/base64.js";
import { type ContractQuestion, decodeSendManyFee, sendManyFeeQuestion } from "../codec/sendManyFee.js";
import { assertIdentity } from "../identity/assertIdentity.js";
import {
  type ArchivedTransaction,
  type Balance,
  type ComputorList,
  type LastProcessedTick,
  parseArchivedTransaction,
  parseComputorLists,
  parseLastProcessedTick,
  parseTickData,
  parseTickInfo,
  parseTickIntervals,
  parseTransactionPage,
  type TickData,
  type TickInfo,
  type TickInterval,
  type TransactionPage,
} from "./answers.js";
import { askBalance } from "./askBalance.js";
import {
  type ActiveIpo,
  type AssetFilter,
  type HeldAsset,
  type IssuedAsset,
  type OwnershipFilter,
  type PossessionFilter,
  parseActiveIpos,
  parseIssuances,
  parseIssuedAssets,
  parseOwnedAssets,
  parseOwnerships,
  parsePossessedAssets,
  parsePossessions,
  toAssetQuery,
} from "./assets.js";
import { type BroadcastReceipt, broadcastTransaction } from "./broadcastTransaction.js";
import { type EventLogPage, type EventLogsParameters, parseEventLogPage, toEventLogsRequest } from "./eventLogs.js";
import { readBytes, readList, readObject } from "./parseAnswer.js";
import { ChainRefusal, type FetchLike, type RpcTransport, requestJson } from "./requestJson.js";
import type { RetrySchedule } from "./retrySchedule.js";
import { type TransactionsForIdentityParameters, toTransactionsRequest } from "./transactionFilters.js";

export interface CreateQubicRpcParameters {
  /** For example `https://rpc.qubic.org`, or a devnet's. */
  url: string;
  /** @default the platform's fetch */
  fetch?: FetchLike;
  /** @default five repetitions after 1, 2, 4, 8, 16 s; `false` turns them off */
  retry?: RetrySchedule | false;
  /** Of a single try. @default 10000 */
  timeoutMs?: number;
  /** Ends every request of this client. */
  signal?: AbortSignal;
}

export interface RequestOptions {
  signal?: AbortSignal | undefined;
}

/** The chain's HTTP interface. Every call throws `chain-unavailable` after the retries, or `chain-refused` with the node's reason. */
export interface QubicRpc {
  tickInfo(options?: RequestOptions): Promise<TickInfo>;
  /** Throws `invalid-identity` before asking. */
  balance(identity: Identity, options?: RequestOptions): Promise<Balance>;
  /** See {@link broadcastTransaction} for its errors. */
  broadcastTransaction(bytes: Uint8Array, options?: RequestOptions): Promise<BroadcastReceipt>;
  querySmartContract(question: ContractQuestion, options?: RequestOptions): Promise<Uint8Array>;
  /** The fee that send-to-many burns now, in QU. */
  sendManyFee(options?: RequestOptions): Promise<Qu>;
  /** Null when the archive does not hold it, which alone proves nothing: see `judgeTransaction`. */
  getTransactionByHash(id: TransactionId, options?: RequestOptions): Promise<ArchivedTransaction | null>;
  getTransactionsForIdentity(parameters: TransactionsForIdentityParameters): Promise<TransactionPage>;
  getTransactionsForTick(tick: number, options?: RequestOptions): Promise<ArchivedTransaction[]>;
  /** Null for an empty tick. */
  getTickData(tick: number, options?: RequestOptions): Promise<TickData | null>;
  getLastProcessedTick(options?: RequestOptions): Promise<LastProcessedTick>;
  getProcessedTickIntervals(options?: RequestOptions): Promise<TickInterval[]>;
  /** What the nodes logged. The route is called beta by the network: throws `chain-refused` where it is not served. */
  getEventLogs(parameters: EventLogsParameters): Promise<EventLogPage>;
  getComputorLists(epoch: number, options?: RequestOptions): Promise<ComputorList[]>;
  listIssuedAssets(identity: Identity, options?: RequestOptions): Promise<IssuedAsset[]>;
  listOwnedAssets(identity: Identity, options?: RequestOptions): Promise<HeldAsset[]>;
  listPossessedAssets(identity: Identity, options?: RequestOptions): Promise<HeldAsset[]>;
  findIssuances(filter?: AssetFilter, options?: RequestOptions): Promise<IssuedAsset[]>;
  findOwnerships(filter: OwnershipFilter, options?: RequestOptions): Promise<HeldAsset[]>;
  findPossessions(filter: PossessionFilter, options?: RequestOptions): Promise<HeldAsset[]>;
  listActiveIpos(options?: RequestOptions): Promise<ActiveIpo[]>;
}

/** A client of `/live/v1` and `/query/v1` of a Qubic node; every answer is parsed before it is handed on. */
export function createQubicRpc(parameters: CreateQubicRpcParameters): QubicRpc {
  const transport: RpcTransport = {
    url: parameters.url.replace(/\/+$/, ""),
    fetch: parameters.fetch ?? ((request, init) => fetch(request, init)),
    retry: parameters.retry ?? {},
    timeoutMs: parameters.timeoutMs ?? 10_000,
    signal: parameters.signal,
  };
  const get = (path: string, options?: RequestOptions) => requestJson(transport, { path, signal: options?.signal });
  const post = (path: string, body: unknown, options?: RequestOptions) =>
    requestJson(transport, { path, body, signal: options?.signal });

  const querySmartContract: QubicRpc["querySmartContract"] = async ({ contractIndex, inputType, input }, options) => {
    const body = { contractIndex, inputType, inputSize: input.length, requestData: toBase64(input) };
    return readBytes(
      readObject(await post("/live/v1/querySmartContract", body, options), "the answer"),
      "responseData",
    );
  };

  return {
    querySmartContract,
    tickInfo: async (options) => parseTickInfo(await get("/live/v1/tick-info", options)),
    balance: (identity, options) => askBalance(transport, { identity, signal: options?.signal }),
    broadcastTransaction: (bytes, options) => broadcastTransaction(transport, { bytes, signal: options?.signal }),
    sendManyFee: async (options) => decodeSendManyFee(await querySmartContract(sendManyFeeQuestion, options)),
    getTransactionByHash: async (hash, options) => {
      try {
        return parseArchivedTransaction(await post("/query/v1/getTransactionByHash", { hash }, options));
      } catch (error) {
        if (isTransactionNotFound(error)) return null;
        throw error;
      }
    },
    getTransactionsForIdentity: async (query) =>
      parseTransactionPage(await post("/query/v1/getTransactionsForIdentity", toTransactionsRequest(query), query)),
    getTransactionsForTick: async (tickNumber, options) =>
      readList(await post("/query/v1/getTransactionsForTick", { tickNumber }, options), "the answer").map(
        parseArchivedTransaction,
      ),
    getTickData: async (tickNumber, options) =>
      parseTickData(await post("/query/v1/getTickData", { tickNumber }, options)),
    getLastProcessedTick: async (options) =>
      parseLastProcessedTick(await get("/query/v1/getLastProcessedTick", options)),
    getProcessedTickIntervals: async (options) =>
      parseTickIntervals(await get("/query/v1/getProcessedTickIntervals", options)),
    getEventLogs: async (query) =>
      parseEventLogPage(await post("/query/v1/getEventLogs", toEventLogsRequest(query), query)),
    getComputorLists: async (epoch, options) =>
      parseComputorLists(await post("/query/v1/getComputorListsForEpoch", { epoch }, options)),
    listIssuedAssets: async (identity, options) =>
      parseIssuedAssets(await get(`/live/v1/assets/${assertIdentity(identity)}/issued`, options)),
    listOwnedAssets: async (identity, options) =>
      parseOwnedAssets(await get(`/live/v1/assets/${assertIdentity(identity)}/owned`, options)),
    listPossessedAssets: async (identity, options) =>
      parsePossessedAssets(await get(`/live/v1/assets/${assertIdentity(identity)}/possessed`, options)),
    findIssuances: async (filter = {}, options) =>
      parseIssuances(await get(`/live/v1/assets/issuances${toAssetQuery(filter)}`, options)),
    findOwnerships: async (filter, options) =>
      parseOwnerships(await get(`/live/v1/assets/ownerships${toAssetQuery(filter)}`, options)),
    findPossessions: async (filter, options) =>
      parsePossessions(await get(`/live/v1/assets/possessions${toAssetQuery(filter)}`, options)),
    listActiveIpos: async (options) => parseActiveIpos(await get("/live/v1/ipos/active", options)),
  };
}

/** Only the archive's own "not found" counts; a proxy's 404 for a wrong path must not read as "the transaction does not exist". */
function isTransactionNotFound(error: unknown): boolean {
  return (
    isGpuKitError(error, "chain-refused") &&
    error.cause instanceof ChainRefusal &&
    error.cause.status === 404 &&
    error.cause.grpcCode === 5 &&
    /transaction not found/i.test(error.cause.reason)
  );
}
