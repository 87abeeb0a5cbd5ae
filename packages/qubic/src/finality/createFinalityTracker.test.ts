// proves P21, S4, S5
import { expect, test } from "vitest";
import type { SignedTransaction } from "../codec/QubicTransaction.js";
import { sendManyContract } from "../codec/sendMany.js";
import type { DevSeedName } from "../connectors/devSeeds.js";
import { type DevnetFixture, genesisAmount, setupDevnet } from "../devnet/devnetSetup.fixture.js";
import { createQubicRpc, type QubicRpc } from "../rpc/createQubicRpc.js";
import {
  createFinalityTracker,
  type FinalityNews,
  type TrackedTransaction,
  watchFinality,
} from "./createFinalityTracker.js";

/** A devnet, and a tracker with a clock of its own that counts its requests. */
async function setup(changes: { requestsPerTick?: number } = {}) {
  const fixture = await setupDevnet();
  let nowMs = 0;
  const requests: string[] = [];
  const rpc = createQubicRpc({
    url: "http://devnet",
    retry: false,
    fetch: (request) => {
      requests.push(new URL(request.url).pathname.split("/").at(-1) ?? "");
      return fixture.devnet.fetch(request);
    },
  });
  const tracker = createFinalityTracker({ rpc, clock: { nowMs: () => nowMs }, ...changes });
  const wait = (ms: number) => {
    nowMs += ms;
  };
  const pass = async (ticks: number) => {
    for (let index = 0; index < ticks; index++) await fixture.devnet.tick();
  };
  const poll = async () => (await tracker.poll()).map(({ id, judgement }) => [id, short(judgement)]);
  return { ...fixture, tracker, requests, wait, pass, poll };
}

const short = (judgement: FinalityNews["judgement"]): string =>
  judgement.verdict === "executed"
    ? "executed"
    : judgement.verdict === "pending"
      ? `${judgement.stage}: ${judgement.waitingFor}`
      : judgement.reason;

/** What following a payment of the consumer to the platform, or out of the consumer, needs. */
const payment = async (
  { rpc, identities, devnet }: DevnetFixture,
  { id }: SignedTransaction,
  changes: Partial<TrackedTransaction> = {},
): Promise<TrackedTransaction> => {
  const identity = changes.identity ?? identities.platform;
  return {
    id,
    targetTick: devnet.currentTick() + 2,
    amount: 100n,
    direction: "incoming",
    identity,
    before: await rpc.balance(identity),
    accepted: true,
    ...changes,
  };
};

test("a payment is told of at each of its stages, once, and followed no more at its end", async () => {
  const market = await setup();
  const { rpc, sign, tracker, poll, pass } = market;
  const signed = await sign("consumer");
  tracker.track(await payment(market, signed, { accepted: false }));
  expect(await poll()).toEqual([[signed.id, "0: acceptance"]]);
  await rpc.broadcastTransaction(signed.bytes);
  tracker.track(await payment(market, signed));
  expect(await poll()).toEqual([[signed.id, "1: target-tick"]]);
  expect(await poll()).toEqual([]);
  await pass(3);
  expect(await poll()).toEqual([[signed.id, "2: archive"]]);
  await pass(3);
  expect(await poll()).toEqual([[signed.id, "executed"]]);
  expect(tracker.size()).toBe(0);
  expect(await poll()).toEqual([]);
});

test("forty payments in one tick end with one read of it, one of the log, and none of their own", async () => {
  const market = await setup();
  const { rpc, sign, tracker, poll, pass, requests } = market;
  for (let index = 0; index < 40; index++) {
    const signed = await sign("consumer", { input: Uint8Array.of(index) });
    tracker.track(await payment(market, signed));
    await rpc.broadcastTransaction(signed.bytes);
  }
  await pass(6);
  requests.length = 0;
  expect((await poll()).map(([, verdict]) => verdict)).toEqual(Array(40).fill("executed"));
  expect(requests.sort()).toEqual(["getEventLogs", "getLastProcessedTick", "getTransactionsForTick", "tick-info"]);
});

test("a dropped payment is judged after two reads ten seconds apart", async () => {
  const market = await setup();
  const { devnet, rpc, sign, tracker, poll, pass, wait } = market;
  const signed = await sign("consumer");
  devnet.faults.dropNext(1);
  tracker.track(await payment(market, signed));
  await rpc.broadcastTransaction(signed.bytes);
  await pass(6);
  expect(await poll()).toEqual([[signed.id, "2: second-read"]]);
  wait(9_999);
  expect(await poll()).toEqual([]);
  wait(1);
  expect(await poll()).toEqual([[signed.id, "missed"]]);
});

test("a payment without cover is in its tick and moved nothing", async () => {
  const market = await setup();
  const { rpc, sign, tracker, poll, pass } = market;
  const signed = await sign("consumer", { amount: genesisAmount + 1n });
  tracker.track(await payment(market, signed, { amount: genesisAmount + 1n }));
  await rpc.broadcastTransaction(signed.bytes);
  await pass(6);
  expect(await poll()).toEqual([
    [signed.id, "2: balance"],
    [signed.id, "not-covered"],
  ]);
});

test("a settlement the contract gave back is not executed, one it divided is", async () => {
  const market = await setup();
  const { rpc, identities, signSendMany, tracker, poll, pass } = market;
  const transfers = [{ destination: identities.platform, amount: 90n }];
  const settle = async (amount: bigint) => {
    const signed = await signSendMany("consumer", transfers, amount);
    tracker.track(await payment(market, signed, { amount, direction: "outgoing", identity: identities.consumer }));
    await rpc.broadcastTransaction(signed.bytes);
    await pass(6);
    return (await poll()).at(-1)?.[1];
  };
  expect(await settle(99n)).toBe("returned");
  expect(await settle(100n)).toBe("executed");
  expect((await rpc.balance(sendManyContract)).balance).toBe(0n);
});

test.each([true, false])("a node that says moneyFlew: %s of everything changes no verdict", async (moneyFlew) => {
  const market = await setup();
  const { devnet, rpc, sign, tracker, poll, pass } = market;
  devnet.faults.lie({ moneyFlew });
  const [paid, uncovered] = [await sign("consumer"), await sign("provider", { amount: genesisAmount + 1n })];
  tracker.track(await payment(market, paid));
  tracker.track(await payment(market, uncovered, { amount: genesisAmount + 1n }));
  for (const { bytes } of [paid, uncovered]) await rpc.broadcastTransaction(bytes);
  await pass(6);
  const verdicts = new Map((await poll()).map(([id, verdict]) => [id, verdict]));
  expect(verdicts).toEqual(
    new Map([
      [paid.id, "executed"],
      [uncovered.id, "not-covered"],
    ]),
  );
});

test("without a log the counters decide", async () => {
  const market = await setup();
  const { devnet, rpc, sign, tracker, poll, pass, requests } = market;
  devnet.faults.answer(404, { path: "getEventLogs", count: 99 });
  const signed = await sign("consumer");
  tracker.track(await payment(market, signed));
  await rpc.broadcastTransaction(signed.bytes);
  await pass(6);
  requests.length = 0;
  expect((await poll()).at(-1)).toEqual([signed.id, "executed"]);
  expect(requests).toContain(market.identities.platform);
});

test("counters that began anew with an epoch mislead nobody", async () => {
  const market = await setup();
  const { devnet, rpc, identities, sign, tracker, poll, pass, wait } = market;
  // The site receives and spends: it holds nothing when the epoch ends, and its counters are forgotten.
  const pay = async (from: DevSeedName, to: DevSeedName, amount: bigint) => {
    await rpc.broadcastTransaction((await sign(from, { destination: identities[to], amount })).bytes);
    await pass(3);
  };
  await pay("consumer", "site", 500n);
  const spent = await sign("site", { destination: identities.platform, amount: 500n });
  const spending = { amount: 500n, direction: "outgoing", identity: identities.site } as const;
  tracker.track(await payment(market, spent, spending));
  await rpc.broadcastTransaction(spent.bytes);
  await pass(3);
  const dropped = await sign("provider", { destination: identities.site, tick: devnet.currentTick() + 20 });
  tracker.track(await payment(market, dropped, { identity: identities.site, targetTick: devnet.currentTick() + 20 }));
  await rpc.broadcastTransaction(dropped.bytes);
  await devnet.beginEpoch({ skippedTicks: 50 });
  await pass(8);
  expect(await rpc.balance(identities.site)).toMatchObject({ incomingAmount: 0n, outgoingAmount: 0n });
  expect((await poll()).filter(([id]) => id === spent.id).at(-1)).toEqual([spent.id, "executed"]);
  wait(10_000);
  expect(await poll()).toEqual([[dropped.id, "missed"]]);
});

test("many doubtful ones are looked at within the budget, but one always", async () => {
  const market = await setup({ requestsPerTick: 6 });
  const { devnet, rpc, sign, tracker, poll, pass, wait, requests } = market;
  devnet.faults.dropNext(20);
  for (let index = 0; index < 20; index++) {
    const signed = await sign("consumer", { input: Uint8Array.of(index) });
    tracker.track(await payment(market, signed));
    await rpc.broadcastTransaction(signed.bytes);
  }
  await pass(6);
  await poll();
  wait(10_000);
  let ticks = 0;
  requests.length = 0;
  for (; tracker.size() > 0; ticks++) {
    await pass(1);
    await poll();
  }
  expect(requests.length).toBeLessThanOrEqual(6 * (ticks + 1));
  expect(ticks).toBeLessThanOrEqual(20);
});

test("a round that failed half-way loses nothing", async () => {
  const market = await setup();
  const { devnet, rpc, sign, tracker, pass, poll } = market;
  const [first, second] = [await sign("consumer"), await sign("provider", { tick: devnet.currentTick() + 3 })];
  tracker.track(await payment(market, first));
  tracker.track(await payment(market, second, { targetTick: devnet.currentTick() + 3 }));
  for (const { bytes } of [first, second]) await rpc.broadcastTransaction(bytes);
  await pass(8);
  let reads = 0;
  const failing: QubicRpc["getTransactionsForTick"] = (tick) =>
    ++reads === 2 ? Promise.reject(new Error("away")) : rpc.getTransactionsForTick(tick);
  const clock = { nowMs: () => 0 };
  const again = createFinalityTracker({ rpc: { ...rpc, getTransactionsForTick: failing }, clock });
  again.track(
    await payment(market, first, {
      before: { incomingAmount: 0n, outgoingAmount: 0n, validForTick: 0 },
      targetTick: 3_000_000_002,
    }),
  );
  again.track(
    await payment(market, second, {
      before: { incomingAmount: 0n, outgoingAmount: 0n, validForTick: 0 },
      targetTick: 3_000_000_003,
    }),
  );
  await expect(again.poll()).rejects.toThrow("away");
  expect((await again.poll()).map(({ id, judgement }) => [id, judgement.verdict])).toEqual([
    [first.id, "executed"],
    [second.id, "executed"],
  ]);
  expect((await poll()).map(([, verdict]) => verdict)).toEqual(["executed", "executed"]);
});

test("watching polls until it is told to stop, through failures", async () => {
  const market = await setup();
  const { rpc, sign, tracker, pass } = market;
  const signed = await sign("consumer");
  tracker.track(await payment(market, signed));
  await rpc.broadcastTransaction(signed.bytes);
  await pass(6);
  const stop = new AbortController();
  const errors: unknown[] = [];
  const heard: FinalityNews[] = [];
  let polls = 0;
  await watchFinality(
    {
      size: tracker.size,
      poll: (options) => (++polls === 1 ? Promise.reject(new Error("away")) : tracker.poll(options)),
    },
    {
      pollMs: 1,
      signal: stop.signal,
      onError: (error) => void errors.push(error),
      onNews: (news) => {
        heard.push(news);
        if (news.judgement.verdict === "executed") stop.abort();
      },
    },
  );
  expect(errors).toHaveLength(1);
  expect(heard.at(-1)).toMatchObject({ id: signed.id, judgement: { verdict: "executed" } });
});
