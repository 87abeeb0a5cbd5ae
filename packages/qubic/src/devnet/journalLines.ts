import { GpuKitError, parseQu, toQuString } from "@gpukit/core";
import { fromBase64, toBase64 } from "../codec/base64.js";
import type { Genesis, TickRecord } from "./journal.js";

const format = "gpukit devnet 1";

export function genesisLine({ startTick, amounts }: Genesis): string {
  const genesis = Object.fromEntries(
    Object.entries(amounts).map(([identity, amount]) => [identity, toQuString(amount)]),
  );
  return `${JSON.stringify({ format, startTick, genesis })}\n`;
}

export function tickLine({ tick, timestampMs, sendManyFee, transactions }: TickRecord): string {
  const line = { tick, timestampMs, sendManyFee: toQuString(sendManyFee), transactions: transactions.map(toBase64) };
  return `${JSON.stringify(line)}\n`;
}

/**
 * Reads a journal's text. `completeBytes` is where a torn last line begins; the file is cut there. Null when not even the genesis is complete.
 * Throws `internal` for damage anywhere before the last line.
 */
export function readLines(bytes: Buffer): { genesis: Genesis; ticks: TickRecord[]; completeBytes: number } | null {
  const lines: { text: string; endsAt: number }[] = [];
  for (let start = 0, end = bytes.indexOf(10); end >= 0; start = end + 1, end = bytes.indexOf(10, start))
    lines.push({ text: bytes.toString("utf8", start, end), endsAt: end + 1 });
  const [first, ...rest] = lines;
  const genesis = first && attempt(() => parseGenesis(first.text));
  if (!first || !genesis) {
    if (rest.length > 0) throw damaged(1);
    return null;
  }
  const ticks: TickRecord[] = [];
  let completeBytes = first.endsAt;
  for (const [index, { text, endsAt }] of rest.entries()) {
    const record = attempt(() => parseTick(text));
    const follows = record && record.tick > (ticks.at(-1)?.tick ?? genesis.startTick - 1);
    if (!follows && index < rest.length - 1) throw damaged(index + 2);
    if (!follows) break;
    ticks.push(record);
    completeBytes = endsAt;
  }
  return { genesis, ticks, completeBytes };
}

function parseGenesis(text: string): Genesis | undefined {
  const line = JSON.parse(text) as { format: unknown; startTick: number; genesis: Record<string, string> };
  if (line.format !== format || !Number.isSafeInteger(line.startTick)) return undefined;
  const amounts = Object.entries(line.genesis).map(([identity, amount]) => [identity, parseQu(amount)] as const);
  return { startTick: line.startTick, amounts: Object.fromEntries(amounts) };
}

function parseTick(text: string): TickRecord | undefined {
  const line = JSON.parse(text) as { tick: number; timestampMs: number; sendManyFee: string; transactions: string[] };
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
