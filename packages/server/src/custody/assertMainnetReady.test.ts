// proves S28
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { confirmKeyBackup } from "../cli/confirmKeyBackup.js";
import { temporaryFolder } from "../platform/testing/temporaryFolder.js";
import { assertMainnetReady } from "./assertMainnetReady.js";

async function setup() {
  const dataFolder = await temporaryFolder();
  const keysFolder = path.join(dataFolder, "keys");
  const said: string[] = [];
  const confirm = (options: { yes: boolean; env?: NodeJS.ProcessEnv }) =>
    confirmKeyBackup({ dataFolder, env: {}, ...options }, { say: (line) => void said.push(line) });
  const isReady = (env: NodeJS.ProcessEnv = {}) => assertMainnetReady("mainnet", { keysFolder, env });
  return { keysFolder, said, confirm, isReady, keyFile: path.join(keysFolder, "escrow-v1.key") };
}

describe("assertMainnetReady", () => {
  it("asks for a backup on mainnet only, and says where the key is", async () => {
    const { keysFolder, said, confirm, isReady, keyFile } = await setup();
    await assertMainnetReady("devnet", { keysFolder });
    await assertMainnetReady("testnet", { keysFolder });
    await expect(isReady()).rejects.toMatchObject({
      code: "custody-not-ready",
      shortMessage: "There is no escrow key yet, or it cannot be read.",
      whatToDo: expect.stringContaining("gpukit keys confirm-backup"),
    });
    await expect(confirm({ yes: false })).rejects.toMatchObject({
      code: "custody-not-ready",
      facts: [`Key: ${keyFile}`, expect.stringContaining("escrow-v1.counter"), expect.stringMatching(/[A-Z]{60}$/)],
      whatToDo: expect.stringContaining("--yes"),
    });
    // The key is there now, to be copied.
    expect(await readdir(keysFolder)).toEqual(["escrow-v1.key"]);
    await expect(isReady()).rejects.toMatchObject({ shortMessage: expect.stringContaining("has not been confirmed") });
    await confirm({ yes: true });
    expect(said).toEqual([expect.stringContaining(keyFile)]);
    await isReady();
  });

  it("does not take the backup of one key for that of another", async () => {
    const { confirm, isReady, keyFile } = await setup();
    await confirm({ yes: true });
    const env = { GPUKIT_ESCROW_KEY: "ab".repeat(32) };
    await expect(isReady(env)).rejects.toMatchObject({
      code: "custody-not-ready",
      facts: ["Key: the environment variable GPUKIT_ESCROW_KEY", expect.any(String)],
    });
    await confirm({ yes: true, env });
    await isReady(env);
    await expect(isReady()).rejects.toMatchObject({ shortMessage: "The confirmed backup is of another escrow key." });
    await confirm({ yes: true });
    await rm(keyFile);
    await confirm({ yes: false }).catch(() => undefined);
    await expect(isReady()).rejects.toMatchObject({ code: "custody-not-ready" });
  });
});
