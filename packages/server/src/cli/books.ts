import path from "node:path";
import { formatQu, GpuKitError } from "@gpukit/core";
import { alarmCatalogue } from "../alarms/alarm.js";
import { listOpenAlarms } from "../alarms/alarmRepository.js";
import { listAccounts } from "../books/bookRepository.js";
import { type CheckedBooks, checkBooks, listUnbooked } from "../books/checkBooks.js";
import { loadEscrowKeys } from "../custody/loadEscrowKeys.js";
import { createClosers } from "../platform/closers.js";
import type { ServerConfig } from "../platform/config.js";
import { openDataFolder } from "../platform/dataFolder/openDataFolder.js";
import { createLog } from "../platform/log.js";
import { openOperatorChain } from "./openOperatorChain.js";
import { openOperatorDatabase } from "./openOperatorDatabase.js";

export interface BooksOptions {
  /** Names chain, data folder and database as for the server itself. */
  config: ServerConfig;
  /** Check the books against the database alone. */
  withoutChain: boolean;
  env: NodeJS.ProcessEnv;
}

/**
 * `gpukit books`: prints every account and checks that all sum to zero, that every movement is booked and that custody holds on the chain
 * what the books say. Throws `settlement-unbalanced` where something does not agree.
 */
export async function books(
  { config, withoutChain, env }: BooksOptions,
  { say = (line: string) => console.log(line) } = {},
): Promise<void> {
  const closers = createClosers();
  try {
    const db = await openOperatorDatabase(config, { closeLater: closers.add });
    const checked = withoutChain
      ? { accounts: await listAccounts(db), unbooked: await listUnbooked(db), differences: [], custody: null }
      : await checkBooks({ db, chain: await openChain({ config, env, closeLater: closers.add }) });
    accountTable(checked.accounts).forEach(say);
    const flaws = [...flawsOf(checked)];
    for (const { name, subject, facts } of await listOpenAlarms(db))
      say(`Alarm ${name} of ${subject}: ${alarmCatalogue[name].means} ${facts.join("; ")}`);
    if (checked.custody)
      say(
        `Custody: ${formatQu(checked.custody.booked)} by the books, ${formatQu(checked.custody.onChain)} on the chain.`,
      );
    if (flaws.length > 0)
      throw new GpuKitError("settlement-unbalanced", "The books do not agree.", {
        facts: flaws,
        whatToDo: "Look again in a minute: what is on its way now has arrived then. What stays is raised as an alarm.",
      });
    say(withoutChain ? "The books agree with the database." : "The books agree with the database and the chain.");
  } finally {
    await closers.closeAll();
  }
}

async function openChain({
  config,
  env,
  closeLater,
}: Pick<BooksOptions, "config" | "env"> & { closeLater: (close: () => unknown) => void }) {
  // A devnet of the server's own cannot be opened by two processes.
  if (config.chain.kind === "devnet" && config.chain.rpcUrl === null)
    closeLater((await openDataFolder(config.dataFolder)).release);
  const escrowKeys = await loadEscrowKeys({ env, folder: path.join(config.dataFolder, "keys"), mustExist: true });
  return openOperatorChain(config, { escrowKeys, log: createLog({ level: config.logLevel }), closeLater });
}

function* flawsOf({ accounts, differences, unbooked }: Pick<CheckedBooks, "accounts" | "differences" | "unbooked">) {
  const sum = accounts.reduce((total, { held }) => total + held, 0n);
  if (sum !== 0n) yield `All accounts together: ${formatQu(sum)} instead of 0`;
  for (const { account, held } of accounts)
    if (account.startsWith("custody/") && held < 0n) yield `${account} is below zero: ${formatQu(held)}`;
  for (const id of unbooked) yield `Not booked: transaction ${id}`;
  for (const { identity, booked, onChain } of differences)
    yield `${identity}: ${formatQu(booked)} by the books, ${formatQu(onChain)} on the chain`;
}

/** One line per account; emptied custody identities are only counted. */
function accountTable(accounts: CheckedBooks["accounts"]): string[] {
  const emptied = accounts.filter(({ account, held }) => account.startsWith("custody/") && held === 0n);
  const rows = accounts.filter((account) => !emptied.includes(account));
  return [
    ...rows.map(({ account, held }) => `${account.padEnd(70)}${formatQu(held).padStart(28)}`),
    `${emptied.length} custody identities were emptied.`,
  ];
}
