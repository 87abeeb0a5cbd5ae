import type { Statement } from "./readStatement.js";

const columns = ["time", "kind", "direction", "amount QU", "escrow", "job", "transaction", "tick"];

/** A statement as comma-separated values (RFC 4180) with a heading line; amounts are whole QU. No cell needs quoting. */
export function statementCsv({ lines }: Statement): string {
  const rows = lines.map(({ bookedAtMs, kind, received, amount, escrowId, jobId, transactionId, tick }) => [
    new Date(bookedAtMs).toISOString(),
    kind,
    received ? "received" : "paid",
    amount,
    escrowId,
    jobId ?? "",
    transactionId,
    tick,
  ]);
  return [columns, ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}
