import { randomBytes } from "node:crypto";
import path from "node:path";
import { GpuKitError } from "@gpukit/core";
import { describeEscrowKeys } from "../custody/describeEscrowKeys.js";
import { escrowKeySource, loadEscrowKeys } from "../custody/loadEscrowKeys.js";
import { createOnce } from "../platform/createOnce.js";
import { openDataFolder } from "../platform/dataFolder/openDataFolder.js";

export interface RotateKeyOptions {
  dataFolder: string;
  env: NodeJS.ProcessEnv;
}

/**
 * `gpukit keys rotate`: makes the next version of the escrow key in the data folder; servers use it for new escrows from their next start
 * on. Throws `custody-not-ready` where the keys come from elsewhere.
 */
export async function rotateKey(
  { dataFolder, env }: RotateKeyOptions,
  { say = (line: string) => console.log(line), newBytes = () => randomBytes(32) as Uint8Array } = {},
): Promise<void> {
  const { keys: folder } = await openDataFolder(dataFolder, { exclusive: false });
  const source = escrowKeySource(env);
  if (source)
    throw new GpuKitError("custody-not-ready", "The escrow keys are not kept in the data folder.", {
      facts: [`They come from ${source.place}`],
      whatToDo: "Append a line of 64 random hexadecimal digits there; the last line is the key of new escrows.",
    });
  const { current } = await loadEscrowKeys({ env, folder });
  const version = current + 1;
  await createOnce(path.join(folder, `escrow-v${version}.key`), () => `${Buffer.from(newBytes()).toString("hex")}\n`);
  const made = (await describeEscrowKeys({ env, folder, mustExist: true })).find((key) => key.version === version);
  say(
    `Version ${version} of the escrow key is in ${made?.source}. Its first custody identity is ${made?.firstIdentity}.`,
  );
  say("Back it up, confirm with `gpukit keys confirm-backup --yes`, then restart every server.");
  say("Keep the older versions: what they hold can be spent with them alone.");
}
