import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { formatQu, GpuKitError, sumQu } from "@gpukit/core";
import { assertCustodyUnused } from "../custody/assertCustodyUnused.js";
import { markFileOf, readMark } from "../custody/custodyMark.js";
import { custodyTable } from "../custody/custodyTable.js";
import { loadEscrowKeys } from "../custody/loadEscrowKeys.js";
import type { CustodySnapshot } from "../custody/readCustody.js";
import { recoverCustody } from "../custody/recoverCustody.js";
import { scanCustody } from "../custody/scanCustody.js";
import { createClosers } from "../platform/closers.js";
import type { ServerConfig } from "../platform/config.js";
import { openDataFolder } from "../platform/dataFolder/openDataFolder.js";
import { createLog } from "../platform/log.js";
import { defaultTimings } from "../timings.js";
import { openOperatorChain } from "./openOperatorChain.js";

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
  const escrowKeys = await loadEscrowKeys({ env, folder: keysFolder, mustExist: true });
  const ownsDevnet = config.chain.kind === "devnet" && config.chain.rpcUrl === null;
  if (sendBack || ownsDevnet) {
    const data = await openDataFolder(config.dataFolder);
    closeLater(data.release);
    if (sendBack)
      await assertCustodyUnused({ databaseUrl: config.databaseUrl, postgresFolder: data.postgres, evenWithDatabase });
  }
  const log = createLog({ level: config.logLevel });
  const chain = await openOperatorChain(config, { escrowKeys, log, closeLater });
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
