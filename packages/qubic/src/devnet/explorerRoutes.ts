import { Hono } from "hono";
import { html } from "hono/html";
import type { ArchivedTransaction } from "../rpc/answers.js";
import { advanceArchive, type DevnetState } from "./DevnetState.js";
import { balanceOf } from "./ledger.js";

/** `/network`: plain pages under the real explorer's paths, so that every link of the product leads somewhere on devnet too. */
export function explorerRoutes(state: DevnetState): Hono {
  const routes = new Hono();
  const { archive, ledger } = state.chain;
  const isShown = ({ tick }: ArchivedTransaction) => tick <= advanceArchive(state);

  routes.get("/tx/:id", (context) => {
    const id = context.req.param("id");
    const transaction = archive.byId.get(id);
    if (!transaction || !isShown(transaction)) return context.html(page("Transaction not found", [["id", id]]), 404);
    return context.html(page("Transaction", rowsOf(transaction)));
  });
  routes.get("/address/:identity", (context) => {
    const identity = context.req.param("identity");
    const transactions = (archive.byIdentity.get(identity) ?? []).filter(isShown).slice(-100).reverse();
    const rows: Row[] = [
      ["identity", identity],
      ["balance", `${balanceOf(ledger, identity)} QU`],
      ...transactions.map(({ id }): Row => ["transaction", id, `/network/tx/${id}`]),
    ];
    return context.html(page("Identity", rows));
  });
  routes.get("/tick/:tick", (context) => {
    const tick = Number(context.req.param("tick"));
    const transactions = (archive.byTick.get(tick) ?? []).filter(isShown);
    const links = transactions.map(({ id }): Row => ["transaction", id, `/network/tx/${id}`]);
    return context.html(page(`Tick ${tick}`, links.length > 0 ? links : [["transactions", "none"]]));
  });
  return routes;
}

type Row = readonly [name: string, value: string, link?: string];

function rowsOf(transaction: ArchivedTransaction): Row[] {
  const { id, source, destination, amount, tick, timestampMs, inputType, input, moneyFlew } = transaction;
  return [
    ["id", id],
    ["source", source, `/network/address/${source}`],
    ["destination", destination, `/network/address/${destination}`],
    ["amount", `${amount} QU`],
    ["tick", String(tick), `/network/tick/${tick}`],
    ["time", new Date(timestampMs).toISOString()],
    ["input", `type ${inputType}, ${input.length} bytes`],
    ["money moved", moneyFlew ? "yes" : "no"],
  ];
}

function page(title: string, rows: readonly Row[]) {
  return html`<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>${title} · devnet</title></head>
  <body>
    <p>This is a devnet: play money, worth nothing.</p>
    <h1>${title}</h1>
    <dl>
      ${rows.map(([name, value, link]) => html`<dt>${name}</dt><dd>${link ? html`<a href="${link}">${value}</a>` : value}</dd>`)}
    </dl>
  </body>
</html>`;
}
