import { type Clock, GpuKitError, type Identity, isGpuKitError, type TransactionId } from "@gpukit/core";
import type { ArchivedTransaction, Balance } from "../rpc/answers.js";
import {
  type CreateQubicRpcParameters,
  createQubicRpc,
  type QubicRpc,
  type RequestOptions,
} from "../rpc/createQubicRpc.js";
import { abortableDelay, withRetries } from "../rpc/retrySchedule.js";
import { balanceKey, intervalsKey, logKey, pageKey, transactionKey } from "./agreementKeys.js";
import { type Agreement, askFirst, askSeveral, askUntilAgreed, type EndpointAlarm } from "./askEndpoints.js";
import { boundToTick, type PageQuery } from "./boundToTick.js";
import { checkEndpoints, type Endpoint, type EndpointHealth, inOrder, newHealth, observe } from "./endpointHealth.js";

/*
 * Several nodes, one interface. What moves money is believed when `quorum` nodes tell it; the rest is asked of one, and of the next
 * if that fails.
 *
 *   tickInfo, getLastProcessedTick        the earlier of `quorum` answers: so far all of those have come
 *   balance, getTransactionByHash, send-to-many's fee and every other contract function, transactions, logs and data of ticks
 *                                         `quorum` equal answers; nodes that are not equally far are compared again, or at the tick both have
 *                                         reached
 *   broadcastTransaction                  handed to all; the first that takes it answers
 *   assets, computors, sales of shares    the first answer
 */

export interface CreateEndpointsParameters extends Omit<CreateQubicRpcParameters, "url"> {
  /** One node or more. With one there is nobody to agree with, and every answer is believed. */
  urls: readonly string[];
  clock: Clock;
  /** How many must tell the same before money moves. @default 2, or 1 with a single node */
  quorum?: number;
  /** Told whenever nodes disagree, also when enough of them agreed. */
  onAlarm?: (alarm: EndpointAlarm) => void;
  /** Between two comparisons of nodes that may not be equally far. @default 500 */
  catchUpMs?: number;
  /** How often all nodes are asked where they stand, while the interface is in use. @default 10000 */
  checkMs?: number;
}

export interface Endpoints {
  /** Speaks for all of them. Besides its usual errors every call may throw `chain-disagreement`. */
  rpc: QubicRpc;
  /** Asks each node where it stands, notes who is behind, and tells what is known of all, best first. */
  check(): Promise<EndpointHealth[]>;
  /** What is known without asking. */
  health(): EndpointHealth[];
}

/** How often nodes that may not be equally far are compared before their difference counts as one. */
const comparisons = 4;

/** Reaches several nodes as one. Throws `invalid-input` for a quorum that cannot be had. */
export function createEndpoints(parameters: CreateEndpointsParameters): Endpoints {
  const { clock, onAlarm = () => {}, catchUpMs = 500, checkMs = 10_000, retry = {}, ...transport } = parameters;
  const urls = [...new Set(parameters.urls)];
  const { quorum = Math.min(2, urls.length) } = parameters;
  if (quorum < 1 || quorum > urls.length)
    throw new GpuKitError("invalid-input", `${quorum} of ${urls.length} nodes cannot agree.`, {
      whatToDo: "Name as many different addresses of nodes as must agree.",
    });
  // Another node is asked before the same one again.
  const endpoints = urls.map((url): Endpoint => {
    const rpc = createQubicRpc({ ...transport, url, retry: false });
    return { url, rpc, health: newHealth(url) };
  });
  let lastCheckMs = Number.NEGATIVE_INFINITY;
  const checkNowAndThen = () => {
    if (urls.length === 1 || clock.nowMs() - lastCheckMs < checkMs) return;
    lastCheckMs = clock.nowMs();
    void checkEndpoints(endpoints, clock);
  };

  const patiently = <Result>(ask: () => Promise<Result>, options?: RequestOptions): Promise<Result> => {
    checkNowAndThen();
    return withRetries(ask, {
      schedule: retry,
      isRetryable: (error) => isGpuKitError(error, "chain-unavailable"),
      signal: options?.signal ?? transport.signal,
    });
  };
  const first = <Result>(ask: (rpc: QubicRpc) => Promise<Result>, options?: RequestOptions) =>
    patiently(() => askFirst(endpoints, ask), options);
  const reached = <Result extends { tick: number }>(
    ask: (rpc: QubicRpc) => Promise<Result>,
    options?: RequestOptions,
  ) => patiently(async () => earliest(await askSeveral(endpoints, { ask, count: quorum }), "tick"), options);
  const agree = <Result>(agreement: Agreement<Result>, options?: RequestOptions) =>
    patiently(() => askUntilAgreed(endpoints, agreement, { quorum, onAlarm }), options);

  /** Compares again while nodes may differ only because they are not equally far; the alarm is for a difference that stays. */
  const agreeInTime = <Result>(agreement: Agreement<Result>, options?: RequestOptions) =>
    patiently(async () => {
      for (let left = comparisons; left > 1; left--) {
        const alarms: EndpointAlarm[] = [];
        try {
          const agreed = await askUntilAgreed(endpoints, agreement, { quorum, onAlarm: (alarm) => alarms.push(alarm) });
          for (const alarm of alarms) onAlarm(alarm);
          return agreed;
        } catch (error) {
          if (!isGpuKitError(error, "chain-disagreement")) throw error;
          await abortableDelay(catchUpMs, options?.signal);
        }
      }
      return askUntilAgreed(endpoints, agreement, { quorum, onAlarm });
    }, options);

  const agreeOnPage = async <Page extends { validForTick: number }, Query extends PageQuery>(
    query: Query,
    agreement: Pick<Agreement<Page>, "question" | "keyOf"> & { read: (rpc: QubicRpc, query: Query) => Promise<Page> },
  ): Promise<Page> => {
    const { read, ...comparison } = agreement;
    if (quorum === 1) return first((rpc) => read(rpc, query), query);
    const { tick } = await reached((rpc) => rpc.getLastProcessedTick(query), query);
    const bounded = boundToTick(query, tick);
    const page = await agree({ ...comparison, ask: (rpc) => read(rpc, bounded) }, query);
    return { ...page, validForTick: Math.min(tick, page.validForTick) };
  };

  const rpc: QubicRpc = {
    tickInfo: (options) => reached((node) => node.tickInfo(options), options),
    getLastProcessedTick: (options) => reached((node) => node.getLastProcessedTick(options), options),
    balance: (identity, options) => agreeInTime(balanceAgreement(identity, options), options),
    broadcastTransaction: (bytes, options) =>
      patiently(() => broadcastToAll(endpoints, (node) => node.broadcastTransaction(bytes, options)), options),
    querySmartContract: (question, options) =>
      agree(
        {
          question: `function ${question.inputType} of contract ${question.contractIndex}`,
          ask: (node) => node.querySmartContract(question, options),
          keyOf: (bytes) => bytes.join(),
        },
        options,
      ),
    sendManyFee: (options) =>
      agree(
        { question: "the fee of send-to-many", ask: (node) => node.sendManyFee(options), keyOf: (fee) => `${fee} QU` },
        options,
      ),
    getTransactionByHash: (id, options) => agreeInTime(transactionAgreement(id, options), options),
    getTransactionsForIdentity: (query) =>
      agreeOnPage(query, {
        question: `transactions of ${query.identity}`,
        read: (node, bounded) => node.getTransactionsForIdentity(bounded),
        keyOf: pageKey,
      }),
    getEventLogs: (query) =>
      agreeOnPage(query, {
        question: "event logs",
        read: (node, bounded) => node.getEventLogs(bounded),
        keyOf: logKey,
      }),
    getTransactionsForTick: (tick, options) =>
      agree(
        {
          question: `the transactions of tick ${tick}`,
          ask: (node) => node.getTransactionsForTick(tick, options),
          keyOf: (transactions) => transactions.map(transactionKey).join(),
          choose: believeFlights,
        },
        options,
      ),
    getTickData: (tick, options) =>
      agree(
        {
          question: `tick ${tick}`,
          ask: (node) => node.getTickData(tick, options),
          keyOf: (data) => data?.transactionIds.join() ?? "empty",
        },
        options,
      ),
    getProcessedTickIntervals: (options) =>
      agree(
        {
          question: "which ticks there were",
          ask: (node) => node.getProcessedTickIntervals(options),
          keyOf: intervalsKey,
        },
        options,
      ),
    getComputorLists: (epoch, options) => first((node) => node.getComputorLists(epoch, options), options),
    listIssuedAssets: (identity, options) => first((node) => node.listIssuedAssets(identity, options), options),
    listOwnedAssets: (identity, options) => first((node) => node.listOwnedAssets(identity, options), options),
    listPossessedAssets: (identity, options) => first((node) => node.listPossessedAssets(identity, options), options),
    findIssuances: (filter, options) => first((node) => node.findIssuances(filter, options), options),
    findOwnerships: (filter, options) => first((node) => node.findOwnerships(filter, options), options),
    findPossessions: (filter, options) => first((node) => node.findPossessions(filter, options), options),
    listActiveIpos: (options) => first((node) => node.listActiveIpos(options), options),
  };
  const health = () => inOrder(endpoints).map((endpoint) => ({ ...endpoint.health }));
  return {
    rpc,
    health,
    async check() {
      lastCheckMs = clock.nowMs();
      await checkEndpoints(endpoints, clock);
      return health();
    },
  };
}

function balanceAgreement(identity: Identity, options?: RequestOptions): Agreement<Balance> {
  return {
    question: `the balance of ${identity}`,
    ask: (node) => node.balance(identity, options),
    keyOf: balanceKey,
    choose: (balances) => earliest(balances, "validForTick"),
    isBehind: ({ validForTick }, others) => others.every((other) => validForTick < other.validForTick),
  };
}

function transactionAgreement(id: TransactionId, options?: RequestOptions): Agreement<ArchivedTransaction | null> {
  return {
    question: `transaction ${id}`,
    ask: (node) => node.getTransactionByHash(id, options),
    keyOf: (transaction) => (transaction ? transactionKey(transaction) : "not found"),
    choose: (answers) => believeFlights(answers.map((answer) => (answer ? [answer] : [])))[0] ?? null,
    isBehind: async (answer, [agreed], node) => {
      if (answer !== null || !agreed) return false;
      return (await node.getLastProcessedTick(options)).tick < agreed.tick;
    },
  };
}

/** The first answer that a node took it. Where none did, a node that gave no clear answer may have: then that is said, not a refusal. */
async function broadcastToAll<Receipt>(
  endpoints: readonly Endpoint[],
  send: (rpc: QubicRpc) => Promise<Receipt>,
): Promise<Receipt> {
  try {
    return await Promise.any(endpoints.map((endpoint) => observe(endpoint, send)));
  } catch (error) {
    const { errors } = error as AggregateError;
    throw errors.find((one) => isGpuKitError(one, "chain-unavailable")) ?? errors[0];
  }
}

function earliest<Field extends string, Item extends Readonly<Record<Field, number>>>(
  items: readonly Item[],
  field: Field,
): Item {
  return items.reduce((one, other) => (other[field] < one[field] ? other : one));
}

/** Lists that agree; `moneyFlew` is believed when all of them say so. */
function believeFlights(answers: readonly ArchivedTransaction[][]): ArchivedTransaction[] {
  return (answers[0] ?? []).map((transaction, index) => ({
    ...transaction,
    moneyFlew: answers.every((answer) => answer[index]?.moneyFlew),
  }));
}
