import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type ChainName, GpuKitError, isGpuKitError } from "@gpukit/core";
import { describeEscrowKey } from "./describeEscrowKey.js";

const confirmationOf = (keysFolder: string) => path.join(keysFolder, "escrow-v1.backup-confirmed");

export interface BackupParameters {
  keysFolder: string;
  /** May name the escrow key instead of the folder. @default the process's own */
  env?: NodeJS.ProcessEnv;
}

/** Refuses mainnet until the operator has confirmed a backup of the very escrow key in use. Throws `custody-not-ready`. */
export async function assertMainnetReady(
  chain: ChainName,
  { keysFolder, env = process.env }: BackupParameters,
): Promise<void> {
  if (chain !== "mainnet") return;
  const key = await describeEscrowKey({ env, folder: keysFolder, mustExist: true }).catch((error: unknown) => {
    if (!isGpuKitError(error)) throw error;
    throw new GpuKitError("custody-not-ready", "There is no escrow key yet, or it cannot be read.", {
      facts: error.facts,
      whatToDo: "`gpukit keys confirm-backup` makes a key where none is and says where it lies.",
      cause: error,
    });
  });
  const confirmed = await readFile(confirmationOf(keysFolder), "utf8").catch(() => "");
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

/** Notes that the operator has a backup of the escrow key in use: `gpukit keys confirm-backup`. Throws what reading the key throws. */
export async function confirmBackup({
  keysFolder,
  env = process.env,
  atMs,
}: BackupParameters & { atMs: number }): Promise<void> {
  const { firstIdentity } = await describeEscrowKey({ env, folder: keysFolder, mustExist: true });
  const confirmation = `${firstIdentity}\n${new Date(atMs).toISOString()}\n`;
  await writeFile(confirmationOf(keysFolder), confirmation, { mode: 0o600 });
}
