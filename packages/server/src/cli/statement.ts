import { formatQu, type Identity } from "@gpukit/core";
import { readStatement } from "../books/readStatement.js";
import { statementCsv } from "../books/statementCsv.js";
import { createClosers } from "../platform/closers.js";
import type { ServerConfig } from "../platform/config.js";
import { openOperatorDatabase } from "./openOperatorDatabase.js";

export interface StatementOptions {
  config: ServerConfig;
  identity: Identity;
  /** Milliseconds since 1970. */
  fromMs: number;
  toMs: number;
  /** Print comma-separated values only. */
  csv: boolean;
}

/** `gpukit statement`: what an identity, provider, site or consumer, paid into and got out of custody. */
export async function statement(
  { config, csv, ...span }: StatementOptions,
  { say = (line: string) => console.log(line) } = {},
): Promise<void> {
  const closers = createClosers();
  try {
    const db = await openOperatorDatabase(config, { closeLater: closers.add });
    const read = await readStatement(db, span);
    if (csv) return say(statementCsv(read).trimEnd());
    for (const { bookedAtMs, kind, received, amount, jobId, escrowId, transactionId } of read.lines)
      say(
        `${new Date(bookedAtMs).toISOString()}  ${kind.padEnd(12)} ${received ? "+" : "-"}${formatQu(amount).padStart(24)}  ${jobId === null ? `escrow ${escrowId}` : `job ${jobId}`}  ${transactionId}`,
      );
    for (const [kind, sum] of Object.entries(read.totals)) say(`${kind}: ${formatQu(sum)}`);
    say(`Received ${formatQu(read.received)}, paid in ${formatQu(read.paid)}.`);
  } finally {
    await closers.closeAll();
  }
}
