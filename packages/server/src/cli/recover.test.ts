// proves S28, S27
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { devSeeds, identityFromSeed, signTransaction } from "@gpukit/qubic";
import { createDevnet, serveDevnet } from "@gpukit/qubic/devnet";
import { describe, expect, it, onTestFinished } from "vitest";
import { escrowKey, genesisAmount, setupCustody, testTimings } from "../custody/custodySetup.fixture.js";
import { readServerConfig } from "../platform/config.js";
import { lockFolder } from "../platform/dataFolder/lockFolder.js";
import { runScript } from "../platform/testing/runScript.js";
import { createTestDatabase } from "../platform/testing/testDatabase.js";
import { type RecoverOptions, recover } from "./recover.js";

const machine = { platform: "linux", homeFolder: "/nowhere", isRoot: false } as const;

async function setup() {
  const custody = await setupCustody();
  const { folder: home, url } = custody;
  await mkdir(path.join(home, "keys"), { recursive: true });
  await writeFile(path.join(home, "keys", "escrow-v1.key"), `${Buffer.from(escrowKey).toString("hex")}\n`);
  const optionsFor = (given: Partial<RecoverOptions> = {}, env: NodeJS.ProcessEnv = {}): RecoverOptions => ({
    config: readServerConfig({
      mode: "serve",
      flags: { home, rpcUrl: url, logLevel: "silent" },
      env: { GPUKIT_TIMINGS: JSON.stringify(testTimings), ...env },
      machine,
    }),
    gap: 20,
    sendBack: false,
    evenWithDatabase: false,
    env: {},
    ...given,
  });
  const run = async (given: Partial<RecoverOptions> = {}, env: NodeJS.ProcessEnv = {}) => {
    const lines: string[] = [];
    await recover(optionsFor(given, env), { say: (line) => void lines.push(line), wait: delay });
    return lines;
  };
  return { ...custody, home, run, optionsFor };
}

/** The columns of a printed row. */
const cells = (line: string) => line.trim().split(/ {2,}/);

describe("gpukit recover", { timeout: 60_000 }, () => {
  it("lists whose the QU are and moves nothing, also while a server runs", async () => {
    const { home, run, pay, lock, stray, chain, wallets, balanceOf } = await setup();
    const release = await lockFolder(home);
    const locked = await lock("consumer", 3, 1_000n);
    await pay([locked, await stray("faucet", 3, 5n), await stray("site", 7, 2_000n)]);
    const lines = await run();
    const [third, seventh] = await Promise.all([chain.custodyIdentity(3), chain.custodyIdentity(7)]);
    expect(lines.slice(2).map(cells)).toEqual([
      ["counter", "identity", "balance", "whose it is"],
      ["3", third, "1,005 QU", "2 owners:"],
      ["1,000 QU", expect.stringMatching(new RegExp(`^${wallets.consumer}, payer of escrow [0-9a-f-]{36}$`))],
      ["5 QU", wallets.faucet],
      ["7", seventh, "2,000 QU", wallets.site],
      ["2 custody identities were ever used; 2 of them hold 3,005 QU of 3 senders."],
    ]);
    expect(await balanceOf(third)).toBe(1_005n);
    await release();
  });

  it("returns everything with --return, and a second run finds nothing to do", async () => {
    const { home, run, pay, lock, stray, wallets, balanceOf, isConserved } = await setup();
    await pay([await lock("consumer", 3, 1_000n), await stray("faucet", 3, 5n)]);
    const lines = await run({ sendBack: true });
    expect(lines.at(-1)).toBe("2 transfers returned 1,005 QU.");
    expect(lines).toContainEqual(expect.stringContaining(`Returned 5 QU of 3 to ${wallets.faucet} (`));
    expect(await balanceOf(wallets.consumer)).toBe(genesisAmount);
    expect(await balanceOf(wallets.faucet)).toBe(genesisAmount);
    expect(isConserved()).toBe(true);
    expect(Number(await readFile(path.join(home, "keys", "escrow-v1.counter"), "utf8"))).toBeGreaterThan(3);
    expect((await run({ sendBack: true })).at(-1)).toBe("0 transfers returned 0 QU.");
  });

  it("goes on after kill -9 in the middle", async () => {
    const { optionsFor, run, pay, lock, stray, wallets, balanceOf, isConserved } = await setup();
    const payments = [];
    for (const counter of [1, 2, 3])
      payments.push(await lock("consumer", counter, 100n), await stray("site", counter, 100n));
    await pay(payments);
    const child = runScript(
      `const { recover } = await load("../cli/recover.ts"); await recover(${JSON.stringify(optionsFor({ sendBack: true }))});`,
    );
    await child.line((line) => line.startsWith("Returned"));
    await child.kill("SIGKILL");
    expect(child.lines.at(-1)).not.toContain("transfers returned");
    await run({ sendBack: true });
    expect(await balanceOf(wallets.consumer)).toBe(genesisAmount);
    expect(await balanceOf(wallets.site)).toBe(genesisAmount);
    expect(isConserved()).toBe(true);
  });

  it("refuses to send while a server of the data folder runs, or its database is there", async () => {
    const { home, run, pay, stray, chain, balanceOf } = await setup();
    await pay([await stray("faucet", 1, 5n)]);
    const release = await lockFolder(home);
    await expect(run({ sendBack: true })).rejects.toMatchObject({ code: "data-folder-busy" });
    await release();
    const data = path.join(home, "postgres", "data");
    await mkdir(data, { recursive: true });
    await writeFile(path.join(data, "PG_VERSION"), "18\n");
    await expect(run({ sendBack: true })).rejects.toMatchObject({
      code: "custody-in-use",
      facts: [`Database: ${data}`],
      whatToDo: expect.stringContaining("--even-with-database"),
    });
    // Where PostgreSQL's user could not enter the data folder, a pointer names another.
    const elsewhere = path.join(home, "elsewhere");
    await mkdir(elsewhere);
    await rename(data, path.join(elsewhere, "data"));
    await writeFile(path.join(home, "postgres", "location"), `${elsewhere}\n`);
    await expect(run({ sendBack: true })).rejects.toMatchObject({ facts: [`Database: ${elsewhere}/data`] });
    expect(await balanceOf(await chain.custodyIdentity(1))).toBe(5n);
    const lines = await run({ sendBack: true, evenWithDatabase: true });
    expect(lines.at(-1)).toBe("1 transfers returned 5 QU.");
    await rm(elsewhere, { recursive: true });
    await run({ sendBack: true });
  });

  it("refuses to send while a server lives on the database of DATABASE_URL", async () => {
    const { run } = await setup();
    const { connectionString, close } = await createTestDatabase();
    onTestFinished(close);
    const env = { DATABASE_URL: connectionString };
    await expect(run({ sendBack: true }, env)).rejects.toMatchObject({
      code: "custody-in-use",
      facts: ["Database: the one of DATABASE_URL"],
    });
    const server = runScript(`
      const { recordServerStart } = await load("processes/recordServerStart.ts");
      const { createLog } = await load("log.ts");
      await recordServerStart({ connectionString: ${JSON.stringify(connectionString)}, clock: { nowMs: () => Date.now() },
        newId: () => crypto.randomUUID(), log: createLog({ level: "silent" }) });
      console.log("serving");`);
    await server.line((line) => line === "serving");
    await expect(run({ sendBack: true, evenWithDatabase: true }, env)).rejects.toMatchObject({
      code: "custody-in-use",
      whatToDo: "Stop every server of that database first.",
    });
    await server.kill("SIGKILL");
    expect((await run({ sendBack: true, evenWithDatabase: true }, env)).at(-1)).toContain("0 transfers");
  });

  it("opens the devnet of the data folder where no address is given", async () => {
    const { home, run, chain, optionsFor } = await setup();
    const config = { ...optionsFor().config, chain: { kind: "devnet", tickMs: 10, rpcUrl: null } } as const;
    await expect(run({ config })).rejects.toMatchObject({
      code: "invalid-input",
      whatToDo: expect.stringContaining("--rpc-url"),
    });
    const source = await identityFromSeed(devSeeds.faucet);
    const dataDir = path.join(home, "devnet");
    await mkdir(dataDir, { recursive: true });
    const devnet = createDevnet({ dataDir, genesis: [{ identity: source, amount: 100n }] });
    const tick = devnet.currentTick() + 1;
    const destination = await chain.custodyIdentity(2);
    const stray = { source, destination, amount: 40n, tick, inputType: 0, input: new Uint8Array(0) };
    const { bytes } = await signTransaction(stray, devSeeds.faucet);
    const body = JSON.stringify({ encodedTransaction: Buffer.from(bytes).toString("base64") });
    const headers = { "content-type": "application/json" };
    await devnet.fetch(new Request("http://devnet/live/v1/broadcast-transaction", { method: "POST", body, headers }));
    for (let passed = 0; passed < 10; passed += 1) await devnet.tick();
    await devnet.stop();
    expect((await run({ config, sendBack: true })).at(-1)).toBe("1 transfers returned 40 QU.");
    expect((await run({ config })).at(-1)).toContain("0 of them hold 0 QU");
  });

  it("does not treat a real network as a devnet", async () => {
    const { optionsFor, run } = await setup();
    const { url, close } = await serveDevnet({ dataDir: null, startTick: 20_000_000, genesis: [], port: 0 });
    onTestFinished(close);
    const config = { ...optionsFor().config, chain: { kind: "devnet", tickMs: 10, rpcUrl: url } } as const;
    await expect(run({ config, sendBack: true })).rejects.toMatchObject({ code: "play-money-mismatch" });
  });
});
