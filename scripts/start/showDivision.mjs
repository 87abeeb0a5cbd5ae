import { SetUpError } from "../lib/SetUpError.mjs";
import { columns } from "./createTerminal.mjs";
import { formatQu, shortId } from "./format.mjs";

const names = {
  provider: "provider",
  platform: "platform",
  site: "site",
  consumer: "back to you",
  network: "the chain",
};

/** Shows how an escrow was divided. Throws a SetUpError when the lines do not sum to what was locked. */
export const showDivision = ({ terminal, quote, receipt, settlement }) => {
  const { colours } = terminal;
  const { division } = receipt.body;
  const { lockAmount } = quote.terms;
  const stage = terminal.stage("Settlement");
  if (settlement?.state !== "confirmed") throw new SetUpError("The settlement was not confirmed.");
  stage.done(`confirmed, transaction ${shortId(settlement.transactionId ?? "")}`);

  terminal.line();
  terminal.line(`  ${colours.bold("How the escrow was divided")} ${colours.dim("(play money)")}`);
  const rows = division.lines.map(({ role, amount, reason }) => [names[role] ?? role, formatQu(amount), reason]);
  const total = division.lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const balances = total === BigInt(lockAmount);
  const closing = [
    "total",
    formatQu(total),
    balances ? "= what was locked ✔" : `but ${formatQu(lockAmount)} was locked`,
  ];
  const table = columns([...rows, closing], { width: terminal.width() });
  for (const row of table.slice(0, -1)) terminal.line(row);
  terminal.line(
    colours.dim(`  ${"─".repeat(Math.min(terminal.width() - 3, Math.max(...table.map((row) => row.length))))}`),
  );
  terminal.line(colours.bold(table.at(-1)));
  if (!balances) throw new SetUpError("The division does not sum to the lock.");
};
