import { Hono } from "hono";
import { toBase64 } from "../codec/base64.js";
import { publicKeyToIdentity } from "../codec/identityCodec.js";
import { k12 } from "../codec/k12.js";
import type { ArchivedTransaction } from "../rpc/answers.js";
import { eventLogQuery, transactionQuery } from "./archiveQueries.js";
import { epochOf, intervalsOf } from "./chain.js";
import { lastShownTick, liesOf, type NodeView } from "./DevnetState.js";
import { candidatesFor, type LoggedMovement } from "./eventLogs.js";
import { filterRecords, type QueryRequest, readPagination } from "./filterRecords.js";
import { grpcErrorResponse } from "./grpcError.js";
import { isIdentity, isTransactionId } from "./isIdentity.js";
import { readJsonBody } from "./readJsonBody.js";

type Answer = (view: NodeView, request: QueryRequest) => Response;

const computors = 676;

/** `/query/v1`: the archive, some ticks behind the network. */
export function queryRoutes(view: NodeView): Hono {
  const routes = new Hono();
  const { chain } = view.state;
  const post = (path: string, answer: Answer) =>
    routes.post(path, async (context) => {
      const body = await readJsonBody(context.req.raw);
      return body instanceof Response ? body : answer(view, body);
    });
  routes.get("/health", (context) => context.json({ status: "UP" }));
  routes.get("/getLastProcessedTick", (context) => {
    const tickNumber = lastShownTick(view);
    const interval = intervalsOf(chain, tickNumber).at(-1);
    return context.json({
      tickNumber,
      epoch: epochOf(chain, tickNumber),
      intervalInitialTick: interval?.firstTick ?? chain.initialTick,
      lastProcessedLogTick: tickNumber,
    });
  });
  routes.get("/getProcessedTickIntervals", (context) => context.json(intervalsOf(chain, lastShownTick(view))));
  post("/getTransactionByHash", transactionByHash);
  post("/getTransactionsForIdentity", transactionsForIdentity);
  post("/getTransactionsForTick", transactionsForTick);
  post("/getTickData", tickData);
  post("/getEventLogs", eventLogs);
  post("/getComputorListsForEpoch", computorLists);
  return routes;
}

function transactionByHash(view: NodeView, { hash }: QueryRequest): Response {
  if (!isTransactionId(hash)) return refuse(`invalid id format: ${String(hash)}`);
  const transaction = view.state.chain.archive.byId.get(hash);
  if (!transaction || !isShown(view, transaction))
    return grpcErrorResponse({ code: 5, message: "transaction not found" });
  return Response.json(toWire(view, transaction));
}

function transactionsForIdentity(view: NodeView, request: QueryRequest): Response {
  const { identity } = request;
  if (!isIdentity(identity)) return refuse(`invalid id format: ${String(identity)}`);
  const shown = (view.state.chain.archive.byIdentity.get(identity) ?? []).filter((one) => isShown(view, one));
  const found = filterRecords(shown, request, transactionQuery);
  const page = readPagination(request.pagination);
  if ("reason" in found) return refuse(found.reason);
  if ("reason" in page) return refuse(page.reason);
  const transactions = pageOf(found, page).map((one) => toWire(view, one));
  const hits = { total: found.length, from: page.offset, size: page.size };
  return Response.json({ validForTick: lastShownTick(view), hits, transactions });
}

function transactionsForTick(view: NodeView, request: QueryRequest): Response {
  const refusal = refuseTick(view, request.tickNumber);
  if (refusal) return refusal;
  const held = view.state.chain.archive.byTick.get(Number(request.tickNumber)) ?? [];
  const shown = held.filter((one) => isShown(view, one));
  const found = filterRecords(shown, request, transactionQuery);
  return "reason" in found ? refuse(found.reason) : Response.json(found.map((one) => toWire(view, one)));
}

function tickData(view: NodeView, { tickNumber }: QueryRequest): Response {
  const refusal = refuseTick(view, tickNumber);
  if (refusal) return refusal;
  const { chain } = view.state;
  const tick = Number(tickNumber);
  const transactions = chain.archive.byTick.get(tick);
  if (!transactions?.[0]) return Response.json({ tickData: null });
  return Response.json({
    tickData: {
      tickNumber: tick,
      epoch: epochOf(chain, tick),
      computorIndex: tick % computors,
      timestamp: String(transactions[0].timestampMs),
      varStruct: "",
      timeLock: "",
      transactionHashes: transactions.map(({ id }) => id),
      contractFees: [],
      signature: "",
    },
  });
}

function eventLogs(view: NodeView, request: QueryRequest): Response {
  const lastTick = lastShownTick(view);
  const shown = liesOf(view).hidesLogs ? [] : candidatesFor(view.state.chain.logs, request, lastTick);
  const found = filterRecords(shown, request, eventLogQuery);
  const page = readPagination(request.pagination);
  if ("reason" in found) return refuse(found.reason);
  if ("reason" in page) return refuse(page.reason);
  const { tickNumber } = (request.filters ?? {}) as { tickNumber?: string };
  if (tickNumber !== undefined && Number(tickNumber) > lastTick)
    return grpcErrorResponse({
      code: 9,
      message: `requested tick number ${tickNumber} is greater than last processed tick ${lastTick}`,
    });
  const hits = { total: found.length, from: page.offset, size: page.size };
  return Response.json({ hits, eventLogs: pageOf(found, page).map(logToWire), validForTick: lastTick });
}

/** Made-up computors of a made-up network: the same for an epoch, signed by nobody. */
function computorLists(view: NodeView, { epoch }: QueryRequest): Response {
  const start = view.state.chain.starts.find((one) => one.epoch === epoch);
  if (!start) return grpcErrorResponse({ code: 5, message: "computor lists not found" });
  const identities = Array.from({ length: computors }, (_, index) =>
    publicKeyToIdentity(k12(new TextEncoder().encode(`devnet computor ${index} of epoch ${start.epoch}`))),
  );
  const signature = toBase64(new Uint8Array(64));
  return Response.json({ computorsLists: [{ epoch, tickNumber: start.tick, identities, signature }] });
}

function refuseTick(view: NodeView, tickNumber: unknown): Response | undefined {
  if (typeof tickNumber !== "number" || !Number.isInteger(tickNumber) || tickNumber < 0 || tickNumber > 0xffff_ffff)
    return refuse("invalid tick number");
  const lastTick = lastShownTick(view);
  const refuseAs = (code: string, reason: string) =>
    refuse(`invalid tick number: rpc error: code = ${code} desc = ${reason}`);
  if (tickNumber > lastTick)
    return refuseAs(
      "FailedPrecondition",
      `requested tick number ${tickNumber} is greater than last processed tick ${lastTick}`,
    );
  const intervals = intervalsOf(view.state.chain, lastTick);
  if (intervals.some(({ firstTick, lastTick: last }) => tickNumber >= firstTick && tickNumber <= last))
    return undefined;
  const next = intervals.find(({ firstTick }) => firstTick > tickNumber)?.firstTick ?? 0;
  return refuseAs(
    "OutOfRange",
    `provided tick number ${tickNumber} was skipped by the system, next available tick is ${next}`,
  );
}

function isShown(view: NodeView, { id, tick }: ArchivedTransaction): boolean {
  const { hides = [] } = liesOf(view);
  return tick <= lastShownTick(view) && hides !== "all" && !hides.includes(id);
}

function refuse(message: string): Response {
  return grpcErrorResponse({ code: 3, message });
}

/** Newest first. */
function pageOf<Item>(items: readonly Item[], { offset, size }: { offset: number; size: number }): Item[] {
  return items.toReversed().slice(offset, offset + size);
}

/** The archive's own names and spellings: 64-bit numbers as texts. */
function toWire(view: NodeView, transaction: ArchivedTransaction): Record<string, unknown> {
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
    moneyFlew: liesOf(view).moneyFlew ?? transaction.moneyFlew,
  };
}

function logToWire({ quTransfer, burning, ...log }: LoggedMovement): Record<string, unknown> {
  const text = (part: { amount: bigint }) => ({ ...part, amount: String(part.amount) });
  return {
    epoch: log.epoch,
    tickNumber: log.tick,
    timestamp: String(log.timestampMs),
    ...(log.transactionId !== null && { transactionHash: log.transactionId }),
    logType: log.logType,
    logId: String(log.logId),
    logDigest: "",
    categories: [],
    ...(quTransfer && { quTransfer: text(quTransfer) }),
    ...(burning && { burning: { ...text(burning), contractIndex: "4" } }),
  };
}
