// proves X12, P19
import { expect, test } from "vitest";
import { sendManyContract } from "../codec/sendMany.js";
import { quTransferLogType } from "../rpc/eventLogs.js";
import { setupDevnet } from "./devnetSetup.fixture.js";
import { candidatesFor, createEventLogs, logMovements } from "./eventLogs.js";
import type { QueryRequest } from "./filterRecords.js";

test("every movement is logged with the transaction that made it, a contract's payouts and its burn too", async () => {
  const { rpc, identities, signSendMany, settle, post } = await setupDevnet();
  const transfers = [
    { destination: identities.platform, amount: 60n },
    { destination: identities.site, amount: 40n },
  ];
  const { bytes, id } = await signSendMany("consumer", transfers, 110n);
  await rpc.broadcastTransaction(bytes);
  await settle();
  const page = await rpc.getEventLogs({ filters: { transactionId: id } });
  expect(page).toMatchObject({ total: 4, validForTick: 3_000_000_004 });
  expect(page.eventLogs.toReversed()).toMatchObject([
    { logId: 0n, quTransfer: { source: identities.consumer, destination: sendManyContract, amount: 110n } },
    { logId: 1n, quTransfer: { source: sendManyContract, destination: identities.platform, amount: 60n } },
    { logId: 2n, quTransfer: { source: sendManyContract, destination: identities.site, amount: 40n } },
    { logId: 3n, logType: 8, quTransfer: null },
  ]);
  expect(page.eventLogs.every(({ epoch, tick }) => epoch === 1 && tick === 3_000_000_002)).toBe(true);
  const { body } = await post("/query/v1/getEventLogs", { filters: { logType: "8" } });
  expect(body).toMatchObject({
    hits: { total: 1, from: 0, size: 10 },
    eventLogs: [{ transactionHash: id, burning: { source: sendManyContract, amount: "10", contractIndex: "4" } }],
  });
});

test("a refused call of the contract is logged there and back, a payment without cover not at all", async () => {
  const { rpc, identities, sign, signSendMany, settle } = await setupDevnet();
  const refused = await signSendMany("consumer", [{ destination: identities.platform, amount: 60n }], 100n);
  const uncovered = await sign("provider", { amount: 5_000_000n });
  for (const { bytes } of [refused, uncovered]) await rpc.broadcastTransaction(bytes);
  await settle();
  const { eventLogs } = await rpc.getEventLogs({ filters: { transactionId: refused.id } });
  expect(eventLogs.toReversed().map(({ quTransfer }) => [quTransfer?.source, quTransfer?.amount])).toEqual([
    [identities.consumer, 100n],
    [sendManyContract, 100n],
  ]);
  expect((await rpc.getEventLogs({ filters: { transactionId: uncovered.id } })).total).toBe(0);
});

test("logs are found by either side, by tick, and page by page", async () => {
  const { rpc, identities, sign, settle, devnet } = await setupDevnet();
  for (let index = 0; index < 15; index++)
    await rpc.broadcastTransaction((await sign("consumer", { input: Uint8Array.of(index) })).bytes);
  const tick = devnet.currentTick() + 2;
  await settle();
  const { platform, consumer, site } = identities;
  expect(await rpc.getEventLogs({ filters: { destination: platform } })).toMatchObject({ total: 15 });
  expect((await rpc.getEventLogs({ filters: { source: consumer, tick } })).eventLogs).toHaveLength(10);
  const rest = await rpc.getEventLogs({
    filters: { logType: quTransferLogType },
    ranges: { tick: { gte: tick, lte: tick + 1 } },
    pagination: { offset: 10, size: 10 },
  });
  expect(rest.eventLogs.map(({ logId }) => logId)).toEqual([4n, 3n, 2n, 1n, 0n]);
  expect(await rpc.getEventLogs({ filters: { destination: site } })).toMatchObject({ total: 0 });
});

test("a tick that is not logged yet is refused", async () => {
  const { rpc, settle } = await setupDevnet();
  await settle();
  await expect(rpc.getEventLogs({ filters: { tick: 3_000_000_005 } })).rejects.toMatchObject({
    code: "chain-refused",
    facts: expect.arrayContaining([
      "Status: 400, code 9",
      "Reason: requested tick number 3000000005 is greater than last processed tick 3000000004",
    ]),
  });
});

test("a long chain's logs are found as if each had been looked at", async () => {
  const logs = createEventLogs();
  const transfer = { source: "S", destination: "D", amount: 1n };
  for (let tick = 100; tick < 200; tick += 3)
    logMovements(logs, [transfer, transfer], { epoch: 1, tick, timestampMs: tick, transactionId: `t${tick}` });
  const ticksOf = (request: QueryRequest, lastTick = 150) => [
    ...new Set(candidatesFor(logs, request, lastTick).map(({ tick }) => tick)),
  ];
  const seen = (from: number, to: number) =>
    logs.all.filter(({ tick }) => tick >= from && tick <= to).map(({ tick }) => tick);
  expect(ticksOf({})).toEqual([...new Set(seen(0, 150))]);
  expect(ticksOf({ filters: { tickNumber: "103" } })).toEqual([103]);
  expect(ticksOf({ filters: { tickNumber: "104" } })).toEqual([]);
  expect(ticksOf({ filters: { tickNumber: "151" } })).toEqual([]);
  expect(ticksOf({ ranges: { tickNumber: { gte: "110", lte: "400" } } })).toEqual([...new Set(seen(110, 150))]);
  expect(ticksOf({ filters: { transactionHash: "t106" } })).toEqual([106]);
  expect(ticksOf({ filters: { transactionHash: "t160" } })).toEqual([]);
  expect(ticksOf({ filters: { tickNumber: "x" } })).toEqual([...new Set(seen(0, 150))]);
});
