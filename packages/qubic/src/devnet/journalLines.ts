import { GpuKitError, parseQu, toQuString } from "@gpukit/core";
import { fromBase64, toBase64 } from "../codec/base64.js";
import type { Genesis, JournalRecord, TickRecord } from "./journal.js";

const format = "gpukit devnet 1";

export function genesisLine({ startTick, amounts }: Genesis): string {
  const genesis = Object.fromEntries(
    Object.entries(amounts).map(([identity, amount]) => [identity, toQuString(amount)]),
  );
  return `${JSON.stringify({ format, startTick, genesis })}\n`;
}

export function recordLine(record: JournalRecord): string {
  return "jumpsTo" in record ? `${JSON.stringify(record)}\n` : tickLine(record);
}

/** The tick a chain goes on with after a record. */
export function tickAfter(record: JournalRecord): number {
  return "jumpsTo" in record ? record.jumpsTo : record.tick + 1;
}

function tickLine({ tick, timestampMs, sendManyFee, transactions }: TickRecord): string {
  const line = { tick, timestampMs, sendManyFee: toQuString(sendManyFee), transactions: transactions.map(toBase64) };
  return `${JSON.stringify(line)}\n`;
}

/**
 * Reads a journal's text. `completeBytes` is where a torn last line begins; the file is cut there. Null when not even the genesis is complete.
 * Throws `internal` for damage anywhere before the last line.
 */
export function readLines(bytes: Buffer): { genesis: Genesis; records: JournalRecord[]; completeBytes: number } | null {
  const lines: { text: string; endsAt: number }[] = [];
  for (let start = 0, end = bytes.indexOf(10); end >= 0; start = end + 1, end = bytes.indexOf(10, start))
    lines.push({ text: bytes.toString("utf8", start, end), endsAt: end + 1 });
  const [first, ...rest] = lines;
  const genesis = first && attempt(() => parseGenesis(first.text));
  if (!first || !genesis) {
    if (rest.length > 0) throw damaged(1);
    return null;
  }
  const records: JournalRecord[] = [];
  let nextTick = genesis.startTick;
  let completeBytes = first.endsAt;
  for (const [index, { text, endsAt }] of rest.entries()) {
    const record = attempt(() => parseRecord(text));
    const follows = record && ("jumpsTo" in record ? record.jumpsTo : record.tick) >= nextTick;
    if (!follows && index < rest.length - 1) throw damaged(index + 2);
    if (!follows) break;
    records.push(record);
    nextTick = tickAfter(record);
    completeBytes = endsAt;
  }
  return { genesis, records, completeBytes };
}

function parseGenesis(text: string): Genesis | undefined {
  const line = JSON.parse(text) as { format: unknown; startTick: number; genesis: Record<string, string> };
  if (line.format !== format || !Number.isSafeInteger(line.startTick)) return undefined;
  const amounts = Object.entries(line.genesis).map(([identity, amount]) => [identity, parseQu(amount)] as const);
  return { startTick: line.startTick, amounts: Object.fromEntries(amounts) };
}

type Line = { tick: number; timestampMs: number; sendManyFee: string; transactions: string[] };

function parseRecord(text: string): JournalRecord | undefined {
  const line = JSON.parse(text) as Line | { lastTick: number; jumpsTo: number; epoch: number };
  if (!("jumpsTo" in line)) return parseTick(line);
  return [line.lastTick, line.jumpsTo, line.epoch].every(Number.isSafeInteger) ? line : undefined;
}

function parseTick(line: Line): TickRecord | undefined {
  const transactions = line.transactions.map(fromBase64).filter((bytes) => bytes !== null);
  if (!Number.isSafeInteger(line.tick) || transactions.length !== line.transactions.length) return undefined;
  return { tick: line.tick, timestampMs: line.timestampMs, sendManyFee: parseQu(line.sendManyFee), transactions };
}

function attempt<Result>(parse: () => Result | undefined): Result | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}

function damaged(lineNumber: number): GpuKitError {
  return new GpuKitError("internal", "The devnet's chain file is damaged.", {
    facts: [`Line: ${lineNumber}`],
    whatToDo: "Restore the devnet folder, or move it away to start a new chain; its QU are play money.",
  });
}
