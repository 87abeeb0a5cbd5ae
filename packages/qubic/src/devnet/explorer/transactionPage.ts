import { html } from "hono/html";
import type { QubicTransaction } from "../../codec/QubicTransaction.js";
import { readSendMany, sendManyContract, sendManyInputType } from "../../codec/sendMany.js";
import type { ArchivedTransaction } from "../../rpc/answers.js";
import type { LoggedMovement } from "../eventLogs.js";
import { codeLink, dateText, type Markup, page, quText, rows } from "./page.js";

/** What a devnet knows of a transaction. */
export type KnownTransaction =
  | { state: "archived"; transaction: ArchivedTransaction; logs: readonly LoggedMovement[] }
  | { state: "passed" | "waiting"; id: string; transaction: QubicTransaction };

const root = "../";

/** The page of a transaction: its amount, how far it has come, what it says, what it moved. */
export function transactionPage(known: KnownTransaction): Markup {
  const { transaction } = known;
  const id = known.state === "archived" ? known.transaction.id : known.id;
  const { source, destination, amount, tick, inputType, input } = transaction;
  const calls = destination === sendManyContract && inputType === sendManyInputType ? " (send to many)" : "";
  return page({
    title: "Transaction",
    root,
    ...(known.state !== "archived" && { refreshSeconds: 2 }),
    body: html`
      <h1>Transaction</h1>
      <p class="figure">${quText(amount)} <small>QU</small></p>
      <section>
        <h2>How far it has come</h2>
        ${steps(known)}
      </section>
      <section>
        ${rows([
          ["Id", html`<code>${id}</code>`],
          ["From", codeLink(`${root}address/${source}`, source)],
          ["To", codeLink(`${root}address/${destination}`, destination)],
          ["Tick", codeLink(`${root}tick/${tick}`, tick)],
          ["Time", known.state === "archived" ? dateText(known.transaction.timestampMs) : "not yet"],
          ["Input", `type ${inputType}${calls}, ${input.length} bytes`],
        ])}
      </section>
      ${calls === "" ? "" : payouts(input)} ${known.state === "archived" ? movements(known.logs) : ""}
    `,
  });
}

function steps(known: KnownTransaction): Markup {
  const { tick } = known.transaction;
  const step = (state: string, text: string) => html`<li class="step" data-state="${state}">${text}</li>`;
  const hasPassed = known.state !== "waiting";
  return html`<ol>
    ${step("done", `1/3 Accepted, scheduled for tick ${tick}`)}
    ${step(hasPassed ? "done" : "now", `2/3 ${hasPassed ? "The network has passed the tick" : "Waiting for the tick"}`)}
    ${lastStep(known, step)}
  </ol>`;
}

function lastStep(known: KnownTransaction, step: (state: string, text: string) => Markup): Markup {
  if (known.state !== "archived")
    return step(known.state === "passed" ? "now" : "todo", "3/3 In the archive, and the QU moved");
  return known.transaction.moneyFlew
    ? step("done", "3/3 In the archive, and the QU moved")
    : step("failed", "3/3 In the archive; no QU moved, or all of it came back");
}

function payouts(input: Uint8Array): Markup {
  return html`<section>
    <h2>What it asks the contract to pay</h2>
    ${table(
      ["To", "QU"],
      readSendMany(input).map(({ destination, amount }) => [
        codeLink(`${root}address/${destination}`, destination),
        quText(amount),
      ]),
    )}
  </section>`;
}

function movements(logs: readonly LoggedMovement[]): Markup {
  const sides = ({ quTransfer, burning }: LoggedMovement): [Markup, Markup | string, string] => {
    const source = (quTransfer ?? burning)?.source ?? "";
    const to = quTransfer ? codeLink(`${root}address/${quTransfer.destination}`, quTransfer.destination) : "burned";
    return [codeLink(`${root}address/${source}`, source), to, quText((quTransfer ?? burning)?.amount ?? 0n)];
  };
  return html`<section>
    <h2>What it moved</h2>
    ${logs.length === 0 ? html`<p class="hint">Nothing.</p>` : table(["From", "To", "QU"], logs.map(sides))}
  </section>`;
}

/** The last column holds numbers. */
function table(heads: readonly string[], lines: readonly (readonly (Markup | string)[])[]): Markup {
  const last = heads.length - 1;
  const cell = (value: Markup | string, column: number) =>
    column === last ? html`<td class="number">${value}</td>` : html`<td>${value}</td>`;
  return html`<div class="scroll"><table>
    <thead><tr>${heads.map((head, column) => html`<th scope="col" class="${column === last ? "number" : ""}">${head}</th>`)}</tr></thead>
    <tbody>${lines.map((line) => html`<tr>${line.map(cell)}</tr>`)}</tbody>
  </table></div>`;
}
