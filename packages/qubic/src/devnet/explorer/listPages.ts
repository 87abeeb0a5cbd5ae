import type { Identity } from "@gpukit/core";
import { html } from "hono/html";
import type { ArchivedTransaction } from "../../rpc/answers.js";
import type { Account } from "../ledger.js";
import { codeLink, dateText, type Markup, page, quText, rows } from "./page.js";

export const transactionsPerPage = 50;

/** The page of an identity: what it holds, what came and went, its transactions. */
export function identityPage({
  identity,
  account,
  transactions,
  number,
}: {
  identity: Identity;
  account: Account;
  /** Newest first. */
  transactions: readonly ArchivedTransaction[];
  number: number;
}): Markup {
  const from = (number - 1) * transactionsPerPage;
  const shown = transactions.slice(from, from + transactionsPerPage);
  return page({
    title: "Identity",
    root: "../",
    body: html`
      <h1>Identity</h1>
      <p class="figure">${quText(account.incomingAmount - account.outgoingAmount)} <small>QU</small></p>
      <section>
        ${rows([
          ["Identity", html`<code>${identity}</code>`],
          ["Came in", movedText(account.incomingAmount, account.numberOfIncomingTransfers)],
          ["Went out", movedText(account.outgoingAmount, account.numberOfOutgoingTransfers)],
        ])}
      </section>
      <section>
        <h2>Transactions</h2>
        ${transactionTable(shown, { root: "../", about: identity })}
        <nav aria-label="Pages">
          ${number > 1 ? html`<a href="?page=${number - 1}" rel="prev">Newer</a>` : ""}
          ${from + transactionsPerPage < transactions.length ? html`<a href="?page=${number + 1}" rel="next">Older</a>` : ""}
        </nav>
      </section>
    `,
  });
}

/** The page of a tick. */
export function tickPage({
  tick,
  state,
  transactions,
}: {
  tick: number;
  state: "archived" | "to-come" | "skipped";
  transactions: readonly ArchivedTransaction[];
}): Markup {
  const word = {
    archived: "in the archive",
    "to-come": "not in the archive yet",
    skipped: "skipped: it never happened",
  };
  return page({
    title: `Tick ${tick}`,
    root: "../",
    ...(state === "to-come" && { refreshSeconds: 2 }),
    body: html`
      <h1>Tick ${tick}</h1>
      <p class="figure">${transactions.length} <small>transactions, ${word[state]}</small></p>
      <section>${transactionTable(transactions, { root: "../" })}</section>
      <nav aria-label="Ticks"><a href="${tick - 1}" rel="prev">Tick before</a><a href="${tick + 1}" rel="next">Tick after</a></nav>
    `,
  });
}

/** The first page: where the chain stands, and what happened last. */
export function chainPage({
  tick,
  epoch,
  lastProcessedTick,
  totals,
  transactions,
}: {
  tick: number;
  epoch: number;
  lastProcessedTick: number;
  totals: { balances: bigint; burned: bigint };
  transactions: readonly ArchivedTransaction[];
}): Markup {
  const root = "network/";
  return page({
    title: "Explorer",
    root,
    refreshSeconds: 5,
    body: html`
      <h1>Where the chain stands</h1>
      <p class="figure">${tick} <small>tick of epoch ${epoch}</small></p>
      <section>
        ${rows([
          ["Archive", html`to tick ${codeLink(`${root}tick/${lastProcessedTick}`, lastProcessedTick)}`],
          ["In identities", `${quText(totals.balances)} QU`],
          ["Burned", `${quText(totals.burned)} QU`],
        ])}
      </section>
      <section>
        <h2>Latest transactions</h2>
        ${transactionTable(transactions, { root })}
      </section>
    `,
  });
}

/** There is no such thing, or not yet. */
export function missingPage({ title, what, root }: { title: string; what: string; root: string }): Markup {
  return page({
    title,
    root,
    body: html`<h1>${title}</h1><section><code>${what}</code></section>`,
  });
}

function movedText(amount: bigint, times: number): string {
  return `${quText(amount)} QU in ${times} ${times === 1 ? "transfer" : "transfers"}`;
}

function transactionTable(
  transactions: readonly ArchivedTransaction[],
  { root, about }: { root: string; about?: Identity },
): Markup {
  if (transactions.length === 0) return html`<p class="hint">No transactions.</p>`;
  return html`<div class="scroll"><table>
    <thead><tr><th scope="col">Transaction</th><th scope="col">Tick</th><th scope="col">Time</th><th scope="col">Moved</th><th scope="col" class="number">QU</th></tr></thead>
    <tbody>
      ${transactions.map(
        ({ id, tick, timestampMs, amount, moneyFlew, source }) => html`<tr>
          <td>${codeLink(`${root}tx/${id}`, id)}</td>
          <td>${codeLink(`${root}tick/${tick}`, tick)}</td>
          <td>${dateText(timestampMs)}</td>
          <td>${moneyFlew ? html`<span class="ok">● yes</span>` : html`<span class="bad">✕ no</span>`}</td>
          <td class="number">${about === source ? "−" : ""}${quText(amount)}</td>
        </tr>`,
      )}
    </tbody>
  </table></div>`;
}
