import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type ChainName, GpuKitError, isGpuKitError } from "@gpukit/core";
import { describeEscrowKeys, type EscrowKeyDescription } from "./describeEscrowKeys.js";

const confirmationOf = (keysFolder: string, version: number) =>
  path.join(keysFolder, `escrow-v${version}.backup-confirmed`);

export interface BackupParameters {
  keysFolder: string;
  /** May name the escrow key instead of the folder. @default the process's own */
  env?: NodeJS.ProcessEnv;
}

/** Refuses mainnet until the operator has confirmed a backup of the very escrow keys in use, each version. Throws `custody-not-ready`. */
export async function assertMainnetReady(
  chain: ChainName,
  { keysFolder, env = process.env }: BackupParameters,
): Promise<void> {
  if (chain !== "mainnet") return;
  const keys = await describeEscrowKeys({ env, folder: keysFolder, mustExist: true }).catch((error: unknown) => {
    if (!isGpuKitError(error)) throw error;
    throw new GpuKitError("custody-not-ready", "There is no escrow key yet, or it cannot be read.", {
      facts: error.facts,
      whatToDo: "`gpukit keys confirm-backup` makes a key where none is and says where it lies.",
      cause: error,
    });
  });
  for (const key of keys) await assertConfirmed(keysFolder, key);
}

async function assertConfirmed(keysFolder: string, key: EscrowKeyDescription): Promise<void> {
  const confirmed = await readFile(confirmationOf(keysFolder, key.version), "utf8").catch(() => "");
  if (confirmed.split("\n")[0] === key.firstIdentity) return;
  const ofAnother = confirmed !== "";
  throw new GpuKitError(
    "custody-not-ready",
    ofAnother
      ? "The confirmed backup is of another escrow key."
      : "The backup of the escrow key has not been confirmed.",
    { facts: [`Key: ${key.source}`, `Its first custody identity: ${key.firstIdentity}`] },
  );
}

/** Notes that the operator has a backup of the escrow keys in use: `gpukit keys confirm-backup`. Throws what reading the key throws. */
export async function confirmBackup({
  keysFolder,
  env = process.env,
  atMs,
}: BackupParameters & { atMs: number }): Promise<void> {
  for (const { version, firstIdentity } of await describeEscrowKeys({ env, folder: keysFolder, mustExist: true })) {
    const confirmation = `${firstIdentity}\n${new Date(atMs).toISOString()}\n`;
    await writeFile(confirmationOf(keysFolder, version), confirmation, { mode: 0o600 });
  }
}
