// proves S28
import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { rotateKey } from "../cli/rotateKey.js";
import { temporaryFolder } from "../platform/testing/temporaryFolder.js";
import { loadEscrowKeys } from "./loadEscrowKeys.js";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

async function load(env: NodeJS.ProcessEnv, folder: string, newBytes?: () => Uint8Array) {
  const keys = await loadEscrowKeys({ env, folder, ...(newBytes ? { newBytes } : {}) });
  return keys.versions.map((version) => hex(keys.of(version)));
}

describe("loadEscrowKeys", () => {
  it("prefers the environment, then the program, then the named file, then the folder's own", async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, "given");
    await writeFile(file, `${"0b".repeat(32)}\n`);
    const GPUKIT_ESCROW_KEY_COMMAND = `printf '%s\\n' ${"0e".repeat(32)}`;
    const named = { GPUKIT_ESCROW_KEY_COMMAND, GPUKIT_ESCROW_KEY_FILE: file };
    expect(await load({ ...named, GPUKIT_ESCROW_KEY: "0A".repeat(32) }, folder)).toEqual(["0a".repeat(32)]);
    expect(await load(named, folder)).toEqual(["0e".repeat(32)]);
    expect(await load({ GPUKIT_ESCROW_KEY_FILE: file }, folder)).toEqual(["0b".repeat(32)]);
    expect(await load({}, folder, () => new Uint8Array(32).fill(12))).toEqual(["0c".repeat(32)]);
  });

  it("takes one key per line as versions 1, 2, …", async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, "given");
    await writeFile(file, `${"0b".repeat(32)}\n${"0c".repeat(32)}\n`);
    expect(await load({ GPUKIT_ESCROW_KEY_FILE: file }, folder)).toEqual(["0b".repeat(32), "0c".repeat(32)]);
    const given = { GPUKIT_ESCROW_KEY: `${"01".repeat(32)},${"02".repeat(32)}` };
    expect(await load(given, folder)).toEqual(["01".repeat(32), "02".repeat(32)]);
  });

  it("never makes a new key when the named file is missing, nor names what a failing program printed", async () => {
    const folder = await temporaryFolder();
    const env = { GPUKIT_ESCROW_KEY_FILE: path.join(folder, "missing") };
    await expect(load(env, folder)).rejects.toMatchObject({ code: "invalid-input" });
    const failing = { GPUKIT_ESCROW_KEY_COMMAND: `echo ${"0f".repeat(32)}; echo ${"0f".repeat(32)} >&2; exit 3` };
    const failure = await load(failing, folder).catch((error: Error) => error);
    expect(failure).toMatchObject({ code: "invalid-input", facts: ["Exit code: 3"] });
    expect(JSON.stringify(failure) + String(failure)).not.toContain("0f0f");
    await expect(load({ GPUKIT_ESCROW_KEY_COMMAND: "true" }, folder)).rejects.toMatchObject({ code: "invalid-input" });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("gpukit keys rotate", () => {
  it("adds a version and keeps the older ones; what comes from elsewhere it leaves alone", async () => {
    const dataFolder = await temporaryFolder();
    const folder = path.join(dataFolder, "keys");
    const said: string[] = [];
    const rotate = (env: NodeJS.ProcessEnv = {}) =>
      rotateKey({ dataFolder, env }, { say: (line) => void said.push(line) });
    await rotate();
    const [first, second, ...others] = await load({}, folder);
    expect(others).toEqual([]);
    expect(second).not.toBe(first);
    await rotate();
    expect((await load({}, folder)).slice(0, 2)).toEqual([first, second]);
    expect(said.join("\n")).toContain("escrow-v3.key");
    for (const key of await load({}, folder)) expect(said.join("\n")).not.toContain(key);
    await expect(rotate({ GPUKIT_ESCROW_KEY: "0a".repeat(32) })).rejects.toMatchObject({
      code: "custody-not-ready",
      facts: ["They come from the environment variable GPUKIT_ESCROW_KEY"],
    });
  });
});
