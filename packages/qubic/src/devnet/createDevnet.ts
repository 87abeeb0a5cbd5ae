import type { Clock, Identity, Qu } from "@gpukit/core";
import { Hono } from "hono";
import { cors } from "hono/cors";
import { devnetStartTick } from "../connectors/devnetStartTick.js";
import { assertIdentity } from "../identity/assertIdentity.js";
import { applyJump, applyTick, replayChain } from "./chain.js";
import { controlRoutes } from "./controlRoutes.js";
import { createTicker } from "./createTicker.js";
import type { Devnet } from "./Devnet.js";
import { advanceArchive, type DevnetState, type NodeView } from "./DevnetState.js";
import { explorerRoutes } from "./explorer/explorerRoutes.js";
import { createFaults, mainNode, takeAnswer } from "./faults.js";
import { faultResponse, grpcErrorResponse } from "./grpcError.js";
import { createMemoryJournal, type Journal } from "./journal.js";
import { totalsOf } from "./ledger.js";
import { liveRoutes } from "./liveRoutes.js";
import { openJournal } from "./openJournal.js";
import { takePending } from "./pendingPool.js";
import { queryRoutes } from "./queryRoutes.js";

export interface CreateDevnetParameters {
  /** The folder that keeps the chain, used by one process at a time; null keeps it in memory. */
  dataDir: string | null;
  /** Milliseconds per tick of the timer. @default 200 */
  tickMs?: number;
  /** Of a new chain. @default 3,000,000,000 */
  startTick?: number;
  /** Who owns what on a new chain; a chain that exists keeps its own. */
  genesis: readonly { identity: Identity; amount: Qu }[];
  /** Dates the ticks. @default the system's */
  clock?: Clock;
  /** Serves the switches under `/control`, to anybody who reaches the devnet but pages. @default false */
  hasControl?: boolean;
  /** Told of ticks that could not be written, for example to a full disk; the chain then waits and tries again. */
  onError?: (error: unknown) => void;
}

/**
 * Creates a devnet: the same HTTP interface, refusals and silent drops as a Qubic node. Throws `invalid-identity` for a wrong genesis and
 * `internal` when the stored chain is damaged.
 */
export function createDevnet(parameters: CreateDevnetParameters): Devnet {
  const { tickMs = 200, clock = { nowMs: () => Date.now() }, onError = () => {} } = parameters;
  const journal = journalOf(parameters);
  const chain = replayChain(journal);
  const { state: faultState, faults } = createFaults();
  const state: DevnetState = {
    chain,
    pool: new Map(),
    faults: faultState,
    clock,
    tickMs,
    sealedTick: 0,
    lastProcessedTick: chain.initialTick - 1,
  };
  const apps = new Map<string, Hono>();
  let lastTick: Promise<unknown> = Promise.resolve();
  let stopping: Promise<void> | undefined;
  const tick = () => {
    const next = lastTick.then(() => passTick(state, journal));
    lastTick = next.catch(() => {});
    return next;
  };
  const ticker = createTicker({
    tickMs,
    tick: async () => (faultState.ticksFrozen ? undefined : tick()),
    onError,
  });
  const jump = (ticks: number, epochs: number) => {
    const next = lastTick.then(() => jumpTicks(state, journal, { ticks, epochs }));
    lastTick = next.catch(() => {});
    return next;
  };
  const devnet: Devnet = {
    async fetch(request) {
      const { node, inner } = nodeOf(request);
      const app = apps.get(node) ?? routesOf({ state, node }, parameters.hasControl ? devnet : null);
      apps.set(node, app);
      return app.fetch(inner);
    },
    start: ticker.start,
    stop() {
      stopping ??= ticker
        .stop()
        .then(() => lastTick)
        .then(journal.close);
      return stopping;
    },
    tick,
    currentTick: () => chain.tick,
    skipTicks: (count) => jump(count, 0),
    beginEpoch: ({ skippedTicks = 100 } = {}) => jump(skippedTicks, 1),
    restart: () => state.pool.clear(),
    totals: () => totalsOf(chain.ledger),
    faults,
  };
  return devnet;
}

/** Writes what waits for the current tick, then carries it out; until it is written nobody sees any of it. */
async function passTick(state: DevnetState, journal: Journal): Promise<number> {
  const { chain, pool, clock, faults } = state;
  const { tick } = chain;
  state.sealedTick = tick;
  const arrived = takePending(pool, tick);
  const waiting = faults.isOrderReversed ? arrived.toReversed() : arrived;
  if (waiting.length > 0) {
    const transactions = waiting.map(({ bytes }) => bytes);
    const record = { tick, timestampMs: clock.nowMs(), sendManyFee: faults.sendManyFee, transactions };
    try {
      await journal.append(record);
    } catch (error) {
      pool.set(tick, new Map(waiting.map((pending) => [pending.decoded.id, pending])));
      throw error;
    }
    applyTick(chain, record);
  } else chain.tick = tick + 1;
  journal.note(chain.tick);
  advanceArchive(state);
  return chain.tick;
}

/** Leaves ticks out; the current one is not over and happens after the gap. */
async function jumpTicks(
  state: DevnetState,
  journal: Journal,
  { ticks, epochs }: { ticks: number; epochs: number },
): Promise<number> {
  const { chain, pool } = state;
  const record = { lastTick: chain.tick - 1, jumpsTo: chain.tick + ticks, epoch: chain.epoch + epochs };
  await journal.append(record);
  if (epochs > 0) pool.clear();
  else takePending(pool, record.jumpsTo - 1);
  applyJump(chain, record);
  journal.note(chain.tick);
  advanceArchive(state);
  return chain.tick;
}

/** Further nodes of the chain are served under `/nodes/NAME`. */
function nodeOf(request: Request): { node: string; inner: Request } {
  const [, node, path] = /^\/nodes\/([a-z0-9-]{1,40})(\/.*)$/.exec(new URL(request.url).pathname) ?? [];
  if (node === undefined || path === undefined) return { node: mainNode, inner: request };
  const url = new URL(request.url);
  url.pathname = path;
  return { node, inner: new Request(url, request) };
}

function journalOf({ dataDir, startTick = devnetStartTick, genesis }: CreateDevnetParameters): Journal {
  const amounts = Object.fromEntries(genesis.map(({ identity, amount }) => [assertIdentity(identity), amount]));
  return dataDir === null ? createMemoryJournal({ startTick, amounts }) : openJournal(dataDir, { startTick, amounts });
}

function routesOf(view: NodeView, controlled: Devnet | null): Hono {
  const { state, node } = view;
  const app = new Hono();
  // Before the rest: a devnet must be told to stop answering 500 while it does.
  if (controlled && node === mainNode) app.route("/control", controlRoutes(controlled));
  app.use(cors());
  app.use(async (context, next) => {
    const path = node === mainNode ? context.req.path : `/nodes/${node}${context.req.path}`;
    const status = takeAnswer(state.faults, path);
    if (status !== undefined) return faultResponse(status);
    return next();
  });
  app.get("/health", (context) => context.json({ status: "ok" }));
  // Of the devnet only: what lets anybody check that no QU was made or lost.
  app.get("/totals", (context) => {
    const { balances, burned } = totalsOf(state.chain.ledger);
    return context.json({ tick: state.chain.tick, balances: String(balances), burned: String(burned) });
  });
  app.route("/live/v1", liveRoutes(view));
  app.route("/query/v1", queryRoutes(view));
  app.route("/network", explorerRoutes(state));
  app.notFound(() => grpcErrorResponse({ code: 5, message: "Not Found" }));
  app.onError((error) => grpcErrorResponse({ code: 13, message: error.message }));
  return app;
}
