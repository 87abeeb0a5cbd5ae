import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Genesis, Journal } from "./journal.js";
import { genesisLine, readLines, recordLine, tickAfter } from "./journalLines.js";

/** Empty ticks are synced to the disk this often; see {@link nextTickOf}. */
const ticksPerSync = 25;

/**
 * Opens the journal in `dataDir`, making it with `genesis` when there is none; an existing chain keeps its own genesis.
 * One process at a time. Throws `internal` when the chain file is damaged, and file system errors as they are.
 */
export function openJournal(dataDir: string, genesis: Genesis): Journal {
  fs.mkdirSync(dataDir, { recursive: true });
  const chainFile = fs.openSync(path.join(dataDir, "chain.jsonl"), fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600);
  const tickFile = fs.openSync(path.join(dataDir, "tick"), fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600);
  const stored = readLines(fs.readFileSync(chainFile)) ?? startChain(chainFile, genesis);
  fs.ftruncateSync(chainFile, stored.completeBytes);
  const latest = stored.records.at(-1);
  const nextTick = nextTickOf(tickFile, latest ? tickAfter(latest) : stored.genesis.startTick);
  let length = stored.completeBytes;
  let syncedTick = nextTick;

  return {
    genesis: stored.genesis,
    records: stored.records,
    nextTick,
    async append(record) {
      const line = Buffer.from(recordLine(record));
      try {
        await writeAll(chainFile, line, length);
        await promisify(fs.fdatasync)(chainFile);
      } catch (error) {
        fs.ftruncateSync(chainFile, length);
        throw error;
      }
      length += line.length;
    },
    note(tick) {
      fs.writeSync(tickFile, tickText(tick), 0);
      if (tick - syncedTick < ticksPerSync) return;
      syncedTick = tick;
      fs.fdatasync(tickFile, () => {});
    },
    close() {
      fs.fdatasyncSync(tickFile);
      fs.closeSync(tickFile);
      fs.closeSync(chainFile);
    },
  };
}

function startChain(chainFile: number, genesis: Genesis) {
  const line = Buffer.from(genesisLine(genesis));
  fs.ftruncateSync(chainFile, 0);
  fs.writeSync(chainFile, line, 0, line.length, 0);
  fs.fdatasyncSync(chainFile);
  return { genesis, records: [], completeBytes: line.length };
}

/**
 * A killed process leaves the exact tick behind. A machine that lost power may have lost the notes since the last sync: then ticks
 * are skipped rather than lived twice.
 */
function nextTickOf(tickFile: number, nextRecordedTick: number): number {
  const noted = Number(fs.readFileSync(tickFile, "utf8"));
  const bootedAtMs = Date.now() - os.uptime() * 1_000;
  const lost = fs.fstatSync(tickFile).mtimeMs < bootedAtMs ? 2 * ticksPerSync : 0;
  return Math.max(nextRecordedTick, Number.isSafeInteger(noted) && noted > 0 ? noted + lost : 0);
}

/** Always the same length, so that overwriting it leaves nothing behind. */
function tickText(tick: number): string {
  return String(tick).padStart(16, "0");
}

async function writeAll(file: number, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await promisify(fs.write)(file, bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
