// proves S27, S28
import { describe, expect, it } from "vitest";
import { type CliActions, createProgram } from "./createProgram.js";

const machine = { platform: "linux", homeFolder: "/home/ada", isRoot: false } as const;

async function run(args: string[], env: NodeJS.ProcessEnv = {}) {
  const called: [string, unknown][] = [];
  const note = (name: string) => async (options: unknown) => void called.push([name, options]);
  const names = ["dev", "serve", "recover", "confirmBackup", "rotateKey", "books", "statement"] as const;
  const actions = Object.fromEntries(names.map((name) => [name, note(name)])) as unknown as CliActions;
  await createProgram({ actions, env, machine, version: "1.2.3" }).parseAsync(args, { from: "user" });
  return called;
}

describe("gpukit", () => {
  it("reads the options of a server", async () => {
    expect(await run(["dev", "--port", "5000", "--home", "/data"])).toEqual([
      ["dev", expect.objectContaining({ mode: "dev", port: 5_000, dataFolder: "/data" })],
    ]);
    const mainnet = ["serve", "--chain", "mainnet", "--rpc-url", "https://rpc.qubic.org/"];
    expect(await run(mainnet)).toEqual([
      ["serve", expect.objectContaining({ chain: { kind: "mainnet", rpcUrl: "https://rpc.qubic.org" } })],
    ]);
  });

  it("reads the options of a recovery", async () => {
    const env = { GPUKIT_ESCROW_KEY_FILE: "/backup/key" };
    const [[, options] = []] = await run(["recover", "--rpc-url", "http://127.0.0.1:4700/devnet", "--gap", "50"], env);
    expect(options).toMatchObject({
      config: {
        chain: { kind: "devnet", rpcUrl: "http://127.0.0.1:4700/devnet" },
        dataFolder: "/home/ada/.local/share/gpukit",
      },
      gap: 50,
      sendBack: false,
      evenWithDatabase: false,
      env,
    });
    expect(await run(["recover", "--return", "--even-with-database"])).toEqual([
      ["recover", expect.objectContaining({ gap: 1_000, sendBack: true, evenWithDatabase: true })],
    ]);
  });

  it("reads the confirmation of a backup", async () => {
    expect(await run(["keys", "confirm-backup", "--yes"], { GPUKIT_HOME: "/srv/kit" })).toEqual([
      ["confirmBackup", expect.objectContaining({ dataFolder: "/srv/kit", yes: true })],
    ]);
    expect(await run(["keys", "confirm-backup"])).toEqual([["confirmBackup", expect.objectContaining({ yes: false })]]);
  });

  it("reads what the books are asked", async () => {
    expect(await run(["books", "--without-chain", "--home", "/data"])).toEqual([
      [
        "books",
        expect.objectContaining({ withoutChain: true, config: expect.objectContaining({ dataFolder: "/data" }) }),
      ],
    ]);
    const identity = "BZBQFLLBNCXEMGLOBHUVFTLUPLVCPQUASSILFABOFFBCADQSSUPNWLZBQEXK";
    expect(await run(["statement", "--identity", identity, "--from", "2026-11-01", "--csv"])).toEqual([
      ["statement", expect.objectContaining({ identity, fromMs: Date.UTC(2026, 10, 1), csv: true })],
    ]);
    const wrong = `${identity.slice(0, -1)}A`;
    await expect(run(["statement", "--identity", wrong])).rejects.toMatchObject({ code: "invalid-identity" });
    await expect(run(["statement", "--identity", identity, "--to", "soon"])).rejects.toMatchObject({
      code: "invalid-input",
    });
    expect(await run(["keys", "rotate"])).toEqual([["rotateKey", expect.anything()]]);
  });

  it("says which setting is wrong", async () => {
    await expect(run(["recover", "--gap", "0"])).rejects.toMatchObject({ code: "invalid-input" });
    await expect(run(["serve", "--port", "x"])).rejects.toMatchObject({
      shortMessage: "The setting --port is not understood.",
    });
  });
});
