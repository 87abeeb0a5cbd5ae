import { stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { type ChainName, GpuKitError } from "@gpukit/core";

const confirmationOf = (keysFolder: string) => path.join(keysFolder, "escrow-v1.backup-confirmed");

/** Refuses mainnet until the operator has confirmed a backup of the escrow key. Throws `custody-not-ready`. */
export async function assertMainnetReady(chain: ChainName, { keysFolder }: { keysFolder: string }): Promise<void> {
  if (chain !== "mainnet") return;
  const confirmed = await stat(confirmationOf(keysFolder)).catch(() => null);
  if (!confirmed)
    throw new GpuKitError("custody-not-ready", "The backup of the escrow key has not been confirmed.", {
      facts: [`Key: ${path.join(keysFolder, "escrow-v1.key")}`],
    });
}

/** Notes that the operator has a backup of the escrow key: `gpukit keys confirm-backup`. */
export async function confirmBackup({ keysFolder, atMs }: { keysFolder: string; atMs: number }): Promise<void> {
  await writeFile(confirmationOf(keysFolder), `${new Date(atMs).toISOString()}\n`, { mode: 0o600 });
}
