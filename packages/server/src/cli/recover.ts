import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { formatQu, GpuKitError, sumQu } from "@gpukit/core";
import { devnetStartTick } from "@gpukit/qubic";
import { type Chain, createChain } from "../chain/chain.js";
import { openChainRpc } from "../chain/openChainRpc.js";
import { assertCustodyUnused } from "../custody/assertCustodyUnused.js";
import { markFileOf, readMark } from "../custody/custodyMark.js";
import { custodyTable } from "../custody/custodyTable.js";
import type { CustodySnapshot } from "../custody/readCustody.js";
import { recoverCustody } from "../custody/recoverCustody.js";
import { scanCustody } from "../custody/scanCustody.js";
import { systemClock } from "../platform/clock.js";
import { createClosers } from "../platform/closers.js";
import type { ServerConfig } from "../platform/config.js";
import { openDataFolder } from "../platform/dataFolder/openDataFolder.js";
import { loadEscrowKey } from "../platform/keys.js";
import { createLog, type Log } from "../platform/log.js";
import { defaultTimings } from "../timings.js";

export interface RecoverOptions {
  /** Names chain, data folder and database as for the server itself. */
  config: ServerConfig;
  /** Custody identities in a row that were never used, after which there are no more. */
  gap: number;
  /** Send everything back to its senders instead of only listing it. */
  sendBack: boolean;
  /** Send back although the database still exists, whose live jobs lose their escrow. */
  evenWithDatabase: boolean;
  /** May name the escrow key instead of the data folder. */
  env: NodeJS.ProcessEnv;
}

export interface RecoverSurroundings {
  say: (line: string) => void;
  wait: (ms: number) => Promise<void>;
}

const onTerminal: RecoverSurroundings = { say: (line) => console.log(line), wait: (ms) => delay(ms) };

/**
 * `gpukit recover`: prints every custody identity that holds QU and whose it is, from the key and the chain alone; with `--return`
 * sends it back. Throws `data-folder-busy` and `custody-in-use` where a server may still want it, `chain-unavailable`.
 */
export async function recover(options: RecoverOptions, surroundings: RecoverSurroundings = onTerminal): Promise<void> {
  const closers = createClosers();
  try {
    await run(options, { ...surroundings, closeLater: closers.add });
  } finally {
    await closers.closeAll();
  }
}

type Run = RecoverSurroundings & { closeLater: (close: () => unknown) => void };

async function run(options: RecoverOptions, { say, wait, closeLater }: Run): Promise<void> {
  const { config, gap, sendBack, evenWithDatabase, env } = options;
  const keysFolder = path.join(config.dataFolder, "keys");
  const escrowKey = await loadEscrowKey({ env, folder: keysFolder, mustExist: true });
  const ownsDevnet = config.chain.kind === "devnet" && config.chain.rpcUrl === null;
  if (sendBack || ownsDevnet) {
    const data = await openDataFolder(config.dataFolder);
    closeLater(data.release);
    if (sendBack)
      await assertCustodyUnused({ databaseUrl: config.databaseUrl, postgresFolder: data.postgres, evenWithDatabase });
  }
  const log = createLog({ level: config.logLevel });
  const chain = await openChain(config, { escrowKey, log, closeLater });
  const markFile = markFileOf(keysFolder);
  const mark = await readMark(markFile);
  say(`Looking at custody identities 0 to ${Math.max(mark, gap) - 1}, and ${gap} beyond each that was used.`);
  if (mark === 0) say(`There is no counter's mark (${markFile}); a larger --gap searches further.`);
  const onFound = (found: CustodySnapshot[]) => custodyTable(found).forEach(say);
  if (!sendBack) {
    const found: CustodySnapshot[] = [];
    for await (const snapshot of scanCustody(chain, { mark, gap })) found.push(snapshot);
    return onFound(found);
  }
  const timings = { ...defaultTimings, ...config.timings };
  const { returned, unexplained, failures } = await recoverCustody(
    { chain, log, timings, wait },
    {
      markFile,
      gap,
      onFound,
      onReturned: ({ counter, amount, identity, transactionId }) =>
        say(`Returned ${formatQu(amount)} of ${counter} to ${identity} (${transactionId}).`),
    },
  );
  say(`${returned.length} transfers returned ${formatQu(sumQu(returned.map(({ amount }) => amount)))}.`);
  for (const { counter, amount } of unexplained)
    say(`${formatQu(amount)} of ${counter} stay there: the chain does not tell who sent them.`);
  if (failures.length > 0)
    throw new GpuKitError("chain-unavailable", `${failures.length} custody identities could not be emptied.`, {
      facts: failures.map(({ counter, error }) => `${counter}: ${error.shortMessage}`),
      whatToDo: "Run the command again: it goes on where it stopped, and nothing is sent twice.",
    });
}

async function openChain(
  config: ServerConfig,
  { escrowKey, log, closeLater }: { escrowKey: Uint8Array; log: Log } & Pick<Run, "closeLater">,
): Promise<Chain> {
  const clock = systemClock;
  const { kind, rpcUrl } = config.chain;
  const folder = path.join(config.dataFolder, "devnet");
  if (rpcUrl === null && !existsSync(path.join(folder, "chain.jsonl")))
    throw new GpuKitError("invalid-input", "Recovering needs the address of a Qubic node.", {
      facts: [`There is no devnet in ${folder}.`],
      whatToDo: "Give --rpc-url, and --chain where it is not a devnet.",
    });
  const { devnet, ...connection } = await openChainRpc(config.chain, { folder, clock, log });
  if (devnet) closeLater(devnet.stop);
  const chain = createChain({ ...connection, name: kind, escrowKey, keyVersion: 1, clock });
  const { networkTick } = await chain.readPace();
  // Devnet may take a transaction for missed much sooner than a real network, where that would be unsafe.
  if (kind === "devnet" && networkTick < devnetStartTick)
    throw new GpuKitError("play-money-mismatch", "This node is not a devnet's.", {
      facts: [`Node: ${rpcUrl}`, `Its tick: ${networkTick}; a devnet begins at ${devnetStartTick}`],
      whatToDo: "Name its chain with --chain mainnet or --chain testnet.",
    });
  return chain;
}
