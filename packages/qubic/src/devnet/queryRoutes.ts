import { Hono } from "hono";
import { toBase64 } from "../codec/base64.js";
import { assertIdentity } from "../identity/assertIdentity.js";
import type { ArchivedTransaction } from "../rpc/answers.js";
import { devnetEpoch, intervalsOf } from "./chain.js";
import { advanceArchive, type DevnetState } from "./DevnetState.js";
import { findTransactions, type TransactionsRequest } from "./findTransactions.js";
import { grpcErrorResponse } from "./grpcError.js";
import { readJsonBody } from "./readJsonBody.js";

type Body = Readonly<Record<string, unknown>>;
type Answer = (state: DevnetState, body: Body) => Response;

/** `/query/v1`: the archive, some ticks behind the network. */
export function queryRoutes(state: DevnetState): Hono {
  const routes = new Hono();
  const post = (path: string, answer: Answer) =>
    routes.post(path, async (context) => {
      const body = await readJsonBody(context.req.raw);
      return body instanceof Response ? body : answer(state, body);
    });
  routes.get("/health", (context) => context.json({ status: "ok" }));
  routes.get("/getLastProcessedTick", (context) => {
    const tickNumber = advanceArchive(state);
    const intervalInitialTick = state.chain.initialTick;
    return context.json({ tickNumber, epoch: devnetEpoch, intervalInitialTick, lastProcessedLogTick: tickNumber });
  });
  routes.get("/getProcessedTickIntervals", (context) => context.json(intervalsOf(state.chain, advanceArchive(state))));
  post("/getTransactionByHash", transactionByHash);
  post("/getTransactionsForIdentity", transactionsForIdentity);
  post("/getTransactionsForTick", transactionsForTick);
  post("/getTickData", tickData);
  return routes;
}

function transactionByHash(state: DevnetState, { hash }: Body): Response {
  if (!isTransactionId(hash)) return grpcErrorResponse({ code: 3, message: `invalid id format: ${String(hash)}` });
  const transaction = state.chain.archive.byId.get(hash);
  if (!transaction || transaction.tick > advanceArchive(state))
    return grpcErrorResponse({ code: 5, message: "transaction not found" });
  return Response.json(toWire(transaction));
}

function transactionsForIdentity(state: DevnetState, request: TransactionsRequest): Response {
  const { identity, pagination } = request;
  if (!isIdentity(identity)) return grpcErrorResponse({ code: 3, message: `invalid identity: ${String(identity)}` });
  const { offset = 0, size = 10 } = (pagination ?? {}) as { offset?: number; size?: number };
  if (!isWithin(offset, 10_000) || !isWithin(size, 1_000))
    return grpcErrorResponse({ code: 3, message: "invalid pagination" });
  const lastTick = advanceArchive(state);
  const all = (state.chain.archive.byIdentity.get(identity) ?? []).filter(({ tick }) => tick <= lastTick);
  const found = findTransactions(all, request);
  if ("reason" in found) return grpcErrorResponse({ code: 3, message: found.reason });
  const transactions = found
    .toReversed()
    .slice(offset, offset + size)
    .map(toWire);
  const hits = { total: found.length, from: offset, size: transactions.length };
  return Response.json({ validForTick: lastTick, hits, transactions });
}

function transactionsForTick(state: DevnetState, request: TransactionsRequest): Response {
  const refusal = refuseTick(state, request.tickNumber);
  if (refusal) return refusal;
  const found = findTransactions(state.chain.archive.byTick.get(Number(request.tickNumber)) ?? [], request);
  return "reason" in found ? grpcErrorResponse({ code: 3, message: found.reason }) : Response.json(found.map(toWire));
}

function tickData(state: DevnetState, { tickNumber }: Body): Response {
  const refusal = refuseTick(state, tickNumber);
  if (refusal) return refusal;
  const transactions = state.chain.archive.byTick.get(Number(tickNumber));
  if (!transactions?.[0]) return Response.json({ tickData: null });
  return Response.json({
    tickData: {
      tickNumber: Number(tickNumber),
      epoch: devnetEpoch,
      computorIndex: Number(tickNumber) % 676,
      timestamp: String(transactions[0].timestampMs),
      varStruct: "",
      timeLock: "",
      transactionHashes: transactions.map(({ id }) => id),
      contractFees: [],
      signature: "",
    },
  });
}

function refuseTick(state: DevnetState, tickNumber: unknown): Response | undefined {
  const lastTick = advanceArchive(state);
  const { initialTick } = state.chain;
  if (!isWithin(tickNumber, 0xffff_ffff)) return grpcErrorResponse({ code: 3, message: "invalid tick number" });
  const refuse = (code: string, reason: string) =>
    grpcErrorResponse({ code: 3, message: `invalid tick number: rpc error: code = ${code} desc = ${reason}` });
  if (tickNumber > lastTick)
    return refuse(
      "FailedPrecondition",
      `requested tick number ${tickNumber} is greater than last processed tick ${lastTick}`,
    );
  if (tickNumber < initialTick)
    return refuse(
      "OutOfRange",
      `provided tick number ${tickNumber} was skipped by the system, next available tick is ${initialTick}`,
    );
  return undefined;
}

/** The archive's own names and spellings: 64-bit numbers as texts. */
function toWire(transaction: ArchivedTransaction): Record<string, unknown> {
  return {
    hash: transaction.id,
    amount: String(transaction.amount),
    source: transaction.source,
    destination: transaction.destination,
    tickNumber: transaction.tick,
    timestamp: String(transaction.timestampMs),
    inputType: transaction.inputType,
    inputSize: transaction.input.length,
    inputData: toBase64(transaction.input),
    signature: toBase64(transaction.signature),
    moneyFlew: transaction.moneyFlew,
  };
}

function isWithin(value: unknown, max: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= max;
}

function isTransactionId(value: unknown): value is string {
  return typeof value === "string" && /^[a-z]{60}$/.test(value) && isIdentity(value.toUpperCase());
}

function isIdentity(value: unknown): value is string {
  try {
    assertIdentity(value);
    return true;
  } catch {
    return false;
  }
}
