import { GpuKitError } from "@gpukit/core";
import { confirmBackup } from "../custody/assertMainnetReady.js";
import { markFileOf } from "../custody/custodyMark.js";
import { describeEscrowKeys } from "../custody/describeEscrowKeys.js";
import { systemClock } from "../platform/clock.js";
import { openDataFolder } from "../platform/dataFolder/openDataFolder.js";

export interface ConfirmBackupOptions {
  dataFolder: string;
  /** The operator says that the backup exists. */
  yes: boolean;
  env: NodeJS.ProcessEnv;
}

/**
 * `gpukit keys confirm-backup`: says where the escrow key lies, making it where there is none, and with `--yes` notes that it is
 * backed up. Throws `custody-not-ready` without `--yes`.
 */
export async function confirmKeyBackup(
  { dataFolder, yes, env }: ConfirmBackupOptions,
  { say = (line: string) => console.log(line) } = {},
): Promise<void> {
  const { keys } = await openDataFolder(dataFolder, { exclusive: false });
  const described = await describeEscrowKeys({ env, folder: keys });
  if (!yes)
    throw new GpuKitError("custody-not-ready", "The backup of the escrow key has not been confirmed.", {
      facts: described.flatMap(({ source, firstIdentity }, index) => [
        `Key: ${source}`,
        ...(index === 0 ? [`Copy too, once it exists: ${markFileOf(keys)}`] : []),
        `Its first custody identity: ${firstIdentity}`,
      ]),
      whatToDo: "Copy it to a safe place off this machine, then run `gpukit keys confirm-backup --yes`.",
    });
  await confirmBackup({ keysFolder: keys, env, atMs: systemClock.nowMs() });
  for (const { source, firstIdentity } of described)
    say(`The backup of the escrow key is confirmed (${source}). Its first custody identity is ${firstIdentity}.`);
}
