// proves X12, S28
import nodeFs from "node:fs";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { setupDevnet } from "./devnetSetup.fixture.js";

const folders: string[] = [];

async function setup() {
  const dataDir = await fs.mkdtemp(path.join(os.tmpdir(), "gpukit-devnet-"));
  folders.push(dataDir);
  const chainFile = path.join(dataDir, "chain.jsonl");
  return { dataDir, chainFile, open: () => setupDevnet({ dataDir }) };
}

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => fs.rm(folder, { recursive: true })));
});

/** A chain with two paid transactions, closed properly. */
async function setupUsed() {
  const files = await setup();
  const first = await files.open();
  const ids: string[] = [];
  for (const from of ["consumer", "provider"] as const) {
    const { bytes, id } = await first.sign(from);
    await first.rpc.broadcastTransaction(bytes);
    await first.settle();
    ids.push(id);
  }
  const tick = first.devnet.currentTick();
  const totals = first.devnet.totals();
  const archived = await Promise.all(ids.map((id) => first.rpc.getTransactionByHash(id)));
  await first.devnet.stop();
  return { ...files, ids, tick, totals, archived };
}

test("a restart keeps tick, balances, counters and archive", async () => {
  const { open, ids, tick, totals, archived } = await setupUsed();
  const { devnet, rpc, identities } = await open();
  expect(devnet.currentTick()).toBe(tick);
  expect(devnet.totals()).toEqual(totals);
  expect(await rpc.balance(identities.platform)).toMatchObject({ balance: 200n, numberOfIncomingTransfers: 2 });
  expect(await Promise.all(ids.map((id) => rpc.getTransactionByHash(id)))).toEqual(archived);
  await devnet.stop();
});

test("the genesis of a chain that exists stays", async () => {
  const { dataDir, totals } = await setupUsed();
  const { devnet, identities } = await setupDevnet({ dataDir, startTick: 9, genesis: [] });
  expect(devnet.totals()).toEqual(totals);
  expect(devnet.currentTick()).toBeGreaterThan(3_000_000_000);
  expect(identities.consumer).toHaveLength(60);
  await devnet.stop();
});

test("what waited for its tick is forgotten, and its bytes may be sent again", async () => {
  const { open } = await setup();
  const first = await open();
  const { bytes, id } = await first.sign("consumer", { tick: first.devnet.currentTick() + 5 });
  await first.rpc.broadcastTransaction(bytes);
  await first.devnet.tick();
  await first.devnet.stop();
  const second = await open();
  await second.rpc.broadcastTransaction(bytes);
  await second.settle();
  await second.settle();
  expect(await second.rpc.getTransactionByHash(id)).toMatchObject({ moneyFlew: true });
  await second.devnet.stop();
});

test("empty ticks grow nothing, and are not lived twice", async () => {
  const { dataDir, open } = await setup();
  const { devnet } = await open();
  const sizes = async () =>
    Promise.all((await fs.readdir(dataDir)).map(async (name) => (await fs.stat(path.join(dataDir, name))).size));
  await devnet.tick();
  const before = await sizes();
  for (let index = 0; index < 300; index++) await devnet.tick();
  expect(await sizes()).toEqual(before);
  const tick = devnet.currentTick();
  // Not stopped: the files are as a killed process leaves them.
  const again = await open();
  expect(again.devnet.currentTick()).toBe(tick);
  await again.devnet.stop();
  await devnet.stop();
});

describe("a torn or damaged file", () => {
  test("a torn last line never happened, wherever it was torn", async () => {
    const { chainFile, open, ids } = await setupUsed();
    const whole = await fs.readFile(chainFile);
    const lastLineAt = whole.lastIndexOf(10, whole.length - 2) + 1;
    for (const end of [lastLineAt + 1, lastLineAt + 40, whole.length - 1]) {
      await fs.writeFile(chainFile, whole.subarray(0, end));
      const { devnet, rpc } = await open();
      expect(await rpc.getTransactionByHash(ids[0] ?? "")).toMatchObject({ moneyFlew: true });
      expect(await rpc.getTransactionByHash(ids[1] ?? "")).toBeNull();
      await devnet.stop();
      expect((await fs.stat(chainFile)).size, "the rest is cut off").toBe(lastLineAt);
    }
  });

  test("after a torn line the chain goes on and survives the next restart", async () => {
    const { chainFile, open, totals } = await setupUsed();
    await fs.truncate(chainFile, (await fs.stat(chainFile)).size - 10);
    const second = await open();
    const { bytes, id } = await second.sign("provider", { amount: 5n });
    await second.rpc.broadcastTransaction(bytes);
    await second.settle();
    await second.devnet.stop();
    const third = await open();
    expect(await third.rpc.getTransactionByHash(id)).toMatchObject({ moneyFlew: true });
    expect(third.devnet.totals()).toEqual(totals);
    await third.devnet.stop();
  });

  test("zeros that a power cut left in the last line are cut off", async () => {
    const { chainFile, open, totals } = await setupUsed();
    await fs.appendFile(chainFile, `${"\0".repeat(200)}\n`);
    const { devnet } = await open();
    expect(devnet.totals()).toEqual(totals);
    await devnet.stop();
  });

  test("a torn genesis is a chain that never began", async () => {
    const { chainFile, open } = await setup();
    await fs.writeFile(chainFile, '{"format":"gpukit dev');
    const { devnet } = await open();
    expect(devnet.totals().balances).toBe(2_000_000n);
    await devnet.stop();
  });

  test("damage in the middle is an error, not a shorter chain", async () => {
    const { chainFile, open } = await setupUsed();
    const lines = (await fs.readFile(chainFile, "utf8")).split("\n");
    await fs.writeFile(chainFile, [lines[0], lines[1]?.slice(0, 30), ...lines.slice(2)].join("\n"));
    await expect(open()).rejects.toMatchObject({ code: "internal", facts: ["Line: 2"] });
    await fs.writeFile(chainFile, ["{}", ...lines.slice(1)].join("\n"));
    await expect(open()).rejects.toMatchObject({ code: "internal", facts: ["Line: 1"] });
  });
});

test("after a loss of power ticks are skipped rather than lived twice", async () => {
  const { dataDir, open, tick } = await setupUsed();
  const bootedAt = new Date(Date.now() - os.uptime() * 1_000 - 60_000);
  await fs.utimes(path.join(dataDir, "tick"), bootedAt, bootedAt);
  const { devnet } = await open();
  expect(devnet.currentTick()).toBe(tick + 50);
  await devnet.stop();
});

test("a tick that cannot be written does not happen, and happens once it can", async () => {
  const { open, chainFile } = await setup();
  const { devnet, rpc, sign, settle } = await open();
  const { bytes, id } = await sign("consumer");
  await rpc.broadcastTransaction(bytes);
  await devnet.tick();
  await devnet.tick();
  const tick = devnet.currentTick();
  const before = (await fs.stat(chainFile)).size;
  const fullDisk = vi.spyOn(nodeFs, "fdatasync").mockImplementation((_, done) => done(new Error("no space left")));
  await expect(devnet.tick()).rejects.toThrow("no space left");
  expect(devnet.currentTick()).toBe(tick);
  fullDisk.mockRestore();
  expect((await fs.stat(chainFile)).size).toBe(before);
  await settle();
  expect(await rpc.getTransactionByHash(id)).toMatchObject({ moneyFlew: true, tick });
  await devnet.stop();
});
