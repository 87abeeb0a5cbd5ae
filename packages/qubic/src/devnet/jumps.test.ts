// proves X12, P19
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { setupDevnet } from "./devnetSetup.fixture.js";

const start = 3_000_000_000;

test("skipped ticks never happen: what waited for them does not execute, what waits for later does", async () => {
  const { devnet, rpc, identities, sign, settle } = await setupDevnet();
  const [skipped, later] = [await sign("consumer"), await sign("provider", { tick: start + 12 })];
  for (const { bytes } of [skipped, later]) await rpc.broadcastTransaction(bytes);
  await devnet.tick();
  expect(await devnet.skipTicks(10)).toBe(start + 11);
  await settle();
  expect(await rpc.getTransactionByHash(skipped.id)).toBeNull();
  expect(await rpc.getTransactionByHash(later.id)).toMatchObject({ tick: start + 12, moneyFlew: true });
  expect((await rpc.balance(identities.platform)).balance).toBe(100n);
  expect(await rpc.getProcessedTickIntervals()).toEqual([
    { epoch: 1, firstTick: start, lastTick: start },
    { epoch: 1, firstTick: start + 11, lastTick: start + 15 },
  ]);
  expect(await rpc.getLastProcessedTick()).toMatchObject({ tick: start + 15, intervalInitialTick: start + 11 });
  await expect(rpc.getTransactionsForTick(start + 5)).rejects.toMatchObject({
    code: "chain-refused",
    facts: expect.arrayContaining([
      expect.stringContaining(`was skipped by the system, next available tick is ${start + 11}`),
    ]),
  });
});

test("the archive comes to the tick before a gap first, then to the one after it", async () => {
  const { devnet, rpc } = await setupDevnet();
  for (let index = 0; index < 5; index++) await devnet.tick();
  await devnet.skipTicks(100);
  const seen = [];
  for (let index = 0; index < 5; index++) {
    seen.push((await rpc.getLastProcessedTick()).tick - start);
    await devnet.tick();
  }
  expect(seen).toEqual([1, 2, 3, 4, 105]);
});

test("a new epoch forgets what waited and the counters of who holds nothing, and no QU", async () => {
  const { devnet, rpc, identities, sign, settle, post } = await setupDevnet();
  const { site, platform, consumer } = identities;
  await rpc.broadcastTransaction((await sign("consumer", { destination: site })).bytes);
  await settle();
  await rpc.broadcastTransaction((await sign("site", { destination: platform })).bytes);
  await settle();
  expect(await rpc.balance(site)).toMatchObject({ incomingAmount: 100n, outgoingAmount: 100n });
  const totals = devnet.totals();
  const waiting = await sign("consumer", { tick: devnet.currentTick() + 60 });
  await rpc.broadcastTransaction(waiting.bytes);
  const first = await devnet.beginEpoch({ skippedTicks: 50 });
  expect(await rpc.tickInfo()).toMatchObject({ epoch: 2, tick: first, initialTick: first });
  expect(await rpc.balance(site)).toMatchObject({ incomingAmount: 0n, outgoingAmount: 0n });
  expect(await rpc.balance(platform)).toMatchObject({ incomingAmount: 100n, balance: 100n });
  expect(await rpc.balance(consumer)).toMatchObject({ outgoingAmount: 100n });
  for (let index = 0; index < 3; index++) await settle();
  expect(await rpc.getTransactionByHash(waiting.id)).toBeNull();
  expect(devnet.totals()).toEqual(totals);
  expect((await rpc.getProcessedTickIntervals()).map(({ epoch }) => epoch)).toEqual([1, 2]);
  await rpc.broadcastTransaction((await sign("consumer")).bytes);
  await settle();
  const { eventLogs } = await rpc.getEventLogs({ filters: { epoch: 2 } });
  expect(eventLogs).toMatchObject([{ logId: 0n, epoch: 2 }]);
  const [list] = await rpc.getComputorLists(2);
  expect(list?.identities).toHaveLength(676);
  expect(list?.tick).toBe(first);
  expect(await post("/query/v1/getComputorListsForEpoch", { epoch: 3 })).toMatchObject({ status: 404 });
});

test("a restart forgets what waits, in reverse order executes what arrived last", async () => {
  const { devnet, rpc, identities, sign, settle } = await setupDevnet();
  const forgotten = await sign("consumer");
  await rpc.broadcastTransaction(forgotten.bytes);
  devnet.restart();
  await settle();
  expect(await rpc.getTransactionByHash(forgotten.id)).toBeNull();
  devnet.faults.reorder();
  // The second needs what the first sends: in the order of arrival both would succeed.
  await rpc.broadcastTransaction((await sign("consumer", { destination: identities.site, amount: 5n })).bytes);
  await settle();
  const sends = await sign("consumer", { destination: identities.site, amount: 95n });
  const needs = await sign("site", { amount: 100n });
  for (const { bytes } of [sends, needs]) await rpc.broadcastTransaction(bytes);
  await settle();
  expect(await rpc.getTransactionByHash(sends.id)).toMatchObject({ moneyFlew: true });
  expect(await rpc.getTransactionByHash(needs.id)).toMatchObject({ moneyFlew: false });
});

test("a chain that is opened again remembers its epochs and gaps", async () => {
  const dataDir = await fs.mkdtemp(path.join(os.tmpdir(), "gpukit-devnet-"));
  onTestFinished(() => fs.rm(dataDir, { recursive: true }));
  const first = await setupDevnet({ dataDir });
  await first.rpc.broadcastTransaction((await first.sign("consumer", { destination: first.identities.site })).bytes);
  await first.settle();
  await first.devnet.skipTicks(7);
  await first.settle();
  await first.devnet.beginEpoch();
  await first.settle();
  const told = async ({ rpc, devnet, identities }: typeof first) => ({
    tickInfo: await rpc.tickInfo(),
    intervals: await rpc.getProcessedTickIntervals(),
    logs: (await rpc.getEventLogs({})).eventLogs,
    site: await rpc.balance(identities.site),
    totals: devnet.totals(),
  });
  const before = await told(first);
  await first.devnet.stop();
  const again = await setupDevnet({ dataDir });
  await again.rpc.getLastProcessedTick();
  expect(await told(again)).toEqual(before);
  await again.devnet.stop();
});
