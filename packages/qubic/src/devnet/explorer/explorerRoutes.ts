import { type Context, Hono } from "hono";
import type { ArchivedTransaction } from "../../rpc/answers.js";
import { intervalsOf } from "../chain.js";
import { advanceArchive, type DevnetState } from "../DevnetState.js";
import { isIdentity, isTransactionId } from "../isIdentity.js";
import { accountOf, totalsOf } from "../ledger.js";
import { explorerCss } from "./explorerCss.js";
import { chainPage, identityPage, missingPage, tickPage, transactionsPerPage } from "./listPages.js";
import { contentSecurityPolicy, type Markup } from "./page.js";
import { type KnownTransaction, transactionPage } from "./transactionPage.js";

/** `/network`: plain pages under the real explorer's paths, so that every link of the product leads somewhere on devnet too. */
export function explorerRoutes(state: DevnetState): Hono {
  const routes = new Hono();
  const { chain } = state;
  const { archive } = chain;
  const isShown = ({ tick }: ArchivedTransaction) => tick <= advanceArchive(state);

  routes.use(async (context, next) => {
    await next();
    context.header("Content-Security-Policy", contentSecurityPolicy);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cache-Control", "no-store");
  });
  routes.get("/", (context) => {
    const { tick, epoch, ledger } = chain;
    const transactions = [...archive.byId.values()].slice(-transactionsPerPage).filter(isShown).reverse();
    const lastProcessedTick = advanceArchive(state);
    return show(context, chainPage({ tick, epoch, lastProcessedTick, totals: totalsOf(ledger), transactions }));
  });
  routes.get("/explorer.css", (context) =>
    context.body(explorerCss, 200, { "content-type": "text/css; charset=utf-8" }),
  );
  routes.get("/search", (context) => {
    const wanted = (context.req.query("q") ?? "").trim();
    const page = pageOf(wanted);
    // Relative, as every link here: whoever serves the devnet may have put it under a prefix.
    if (page) return context.body(null, 302, { location: page });
    return show(context, missingPage({ title: "Nothing is called that", what: wanted, root: "" }), 404);
  });
  routes.get("/tx/:id", (context) => {
    const id = context.req.param("id");
    const known = find(state, id);
    if (known) return show(context, transactionPage(known));
    return show(context, missingPage({ title: "Transaction not found", what: id, root: "../" }), 404);
  });
  routes.get("/address/:identity", (context) => {
    const identity = context.req.param("identity");
    if (!isIdentity(identity))
      return show(context, missingPage({ title: "This is no identity", what: identity, root: "../" }), 404);
    const transactions = (archive.byIdentity.get(identity) ?? []).filter(isShown).reverse();
    const number = wholeFrom1(context.req.query("page")) ?? 1;
    return show(context, identityPage({ identity, account: accountOf(chain.ledger, identity), transactions, number }));
  });
  routes.get("/tick/:tick", (context) => {
    const text = context.req.param("tick");
    const tick = wholeFrom1(text);
    if (tick === null) return show(context, missingPage({ title: "This is no tick", what: text, root: "../" }), 404);
    const transactions = (archive.byTick.get(tick) ?? []).filter(isShown);
    return show(context, tickPage({ tick, state: stateOfTick(state, tick), transactions }));
  });
  // One movement: the real explorer has a page for each, here the transaction's own page shows it.
  routes.get("/events/:tick/:logId", (context) => {
    const { tick, logId } = context.req.param();
    const log = chain.logs.all.find((one) => String(one.tick) === tick && String(one.logId) === logId);
    if (log?.transactionId && log.tick <= advanceArchive(state))
      return context.body(null, 302, { location: `../../tx/${log.transactionId}` });
    const title = "Nothing was logged there";
    return show(context, missingPage({ title, what: `${tick}, ${logId}`, root: "../../" }), 404);
  });
  return routes;
}

async function show(context: Context, markup: Markup, status: 200 | 404 = 200): Promise<Response> {
  return context.html(await markup, status);
}

function find(state: DevnetState, id: string): KnownTransaction | null {
  const { chain, pool } = state;
  const transaction = chain.archive.byId.get(id);
  if (transaction && transaction.tick <= advanceArchive(state)) {
    return { state: "archived", transaction, logs: chain.logs.byTransaction.get(id) ?? [] };
  }
  if (transaction) return { state: "passed", id, transaction };
  for (const waiting of pool.values()) {
    const pending = waiting.get(id);
    if (pending) return { state: "waiting", id, transaction: pending.decoded.transaction };
  }
  return null;
}

function stateOfTick(state: DevnetState, tick: number): "archived" | "to-come" | "skipped" {
  if (tick > advanceArchive(state) && tick >= state.chain.tick - 100) return "to-come";
  const intervals = intervalsOf(state.chain, advanceArchive(state));
  return intervals.some(({ firstTick, lastTick }) => firstTick <= tick && tick <= lastTick) ? "archived" : "skipped";
}

function pageOf(wanted: string): string | null {
  if (isTransactionId(wanted)) return `tx/${wanted}`;
  if (isIdentity(wanted)) return `address/${wanted}`;
  const tick = wholeFrom1(wanted);
  return tick === null ? null : `tick/${tick}`;
}

function wholeFrom1(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null;
}
