// proves S4, S18
import { describe, expect, test } from "vitest";
import { setupDevnet } from "../devnet/devnetSetup.fixture.js";
import type { EndpointAlarm } from "./askEndpoints.js";
import { type CreateEndpointsParameters, createEndpoints } from "./createEndpoints.js";

const names = ["", "second", "third"] as const;
const urlOf = (name: string) => (name === "" ? "http://devnet" : `http://devnet/nodes/${name}`);

/** Nodes of one devnet. */
async function setup({ nodes = 3, ...changes }: { nodes?: number } & Partial<CreateEndpointsParameters> = {}) {
  const fixture = await setupDevnet();
  const alarms: EndpointAlarm[] = [];
  const asked: string[] = [];
  const endpoints = createEndpoints({
    urls: names.slice(0, nodes).map(urlOf),
    fetch: (request) => {
      asked.push(request.url);
      return fixture.devnet.fetch(request);
    },
    clock: { nowMs: () => 0 },
    retry: false,
    catchUpMs: 1,
    onAlarm: (alarm) => void alarms.push(alarm),
    ...changes,
  });
  const pay = async () => {
    const signed = await fixture.sign("consumer");
    await endpoints.rpc.broadcastTransaction(signed.bytes);
    await fixture.settle();
    return signed;
  };
  const down = (name: string) => fixture.devnet.faults.answer(503, { path: `/nodes/${name}/`, count: 1_000 });
  return { ...fixture, endpoints, alarms, asked, pay, down };
}

const disagreement = { code: "chain-disagreement", facts: expect.arrayContaining([expect.stringContaining("Asked:")]) };

describe("two nodes that agree", () => {
  test("are believed, in everything that moves money", async () => {
    const { endpoints, identities, pay, alarms } = await setup({ nodes: 2 });
    const { rpc } = endpoints;
    const { id } = await pay();
    expect(await rpc.balance(identities.platform)).toMatchObject({ balance: 100n });
    expect(await rpc.getTransactionByHash(id)).toMatchObject({ id, moneyFlew: true });
    expect(await rpc.getTransactionByHash("a".repeat(60)).catch(({ code }) => code)).toBe("chain-refused");
    expect(await rpc.sendManyFee()).toBe(10n);
    expect(await rpc.getTransactionsForTick(3_000_000_002)).toHaveLength(1);
    expect(await rpc.getTickData(3_000_000_002)).toMatchObject({ transactionIds: [id] });
    expect(await rpc.getProcessedTickIntervals()).toHaveLength(1);
    expect((await rpc.getTransactionsForIdentity({ identity: identities.platform })).transactions).toHaveLength(1);
    expect((await rpc.getEventLogs({ filters: { transactionId: id } })).eventLogs).toHaveLength(1);
    expect(alarms).toEqual([]);
  });

  test("that are not equally far: the one behind counts", async () => {
    const { devnet, endpoints, identities, pay } = await setup({ nodes: 2 });
    await pay();
    const { tick } = await endpoints.rpc.getLastProcessedTick();
    devnet.faults.lie({ archiveBehindTicks: 2 }, { node: "second" });
    expect((await endpoints.rpc.getLastProcessedTick()).tick).toBe(tick - 2);
    const page = await endpoints.rpc.getTransactionsForIdentity({ identity: identities.platform });
    expect(page).toMatchObject({ total: 1, validForTick: tick - 2 });
  });

  test("about a transaction, but not about moneyFlew: it is not believed", async () => {
    const { devnet, endpoints, pay, alarms } = await setup({ nodes: 2 });
    const { id } = await pay();
    devnet.faults.lie({ moneyFlew: false }, { node: "second" });
    expect(await endpoints.rpc.getTransactionByHash(id)).toMatchObject({ moneyFlew: false });
    expect((await endpoints.rpc.getTransactionsForTick(3_000_000_002))[0]).toMatchObject({ moneyFlew: false });
    expect(alarms).toEqual([]);
  });
});

describe("two nodes that disagree", () => {
  test("move no money: a named error and an alarm", async () => {
    const { devnet, endpoints, identities, pay, alarms } = await setup({ nodes: 2 });
    const { rpc } = endpoints;
    const { id } = await pay();
    devnet.faults.lie({ addsToBalances: 7n, addsToFee: 5n, hides: "all" }, { node: "second" });
    await expect(rpc.balance(identities.platform)).rejects.toMatchObject(disagreement);
    expect(alarms).toEqual([
      {
        question: `the balance of ${identities.platform}`,
        urls: [],
        answers: expect.arrayContaining([
          { url: "http://devnet", answer: "100 QU, 100 came in, 0 went out" },
          { url: "http://devnet/nodes/second", answer: "107 QU, 107 came in, 0 went out" },
        ]),
      },
    ]);
    await expect(rpc.sendManyFee()).rejects.toMatchObject(disagreement);
    await expect(rpc.getTransactionByHash(id)).rejects.toMatchObject(disagreement);
    await expect(rpc.getTransactionsForTick(3_000_000_002)).rejects.toMatchObject(disagreement);
    await expect(rpc.getTransactionsForIdentity({ identity: identities.platform })).rejects.toMatchObject(disagreement);
    expect(alarms).toHaveLength(5);
  });

  test("for a moment, because one is behind, are compared again", async () => {
    const { devnet, endpoints, identities, pay, alarms } = await setup({ nodes: 2, catchUpMs: 20 });
    await pay();
    devnet.faults.lie({ addsToBalances: 7n }, { node: "second" });
    const balance = endpoints.rpc.balance(identities.platform);
    setTimeout(() => devnet.faults.lie({}, { node: "second" }), 25);
    expect(await balance).toMatchObject({ balance: 100n });
    expect(alarms).toEqual([]);
  });
});

describe("a third node", () => {
  test("is asked only when the first two differ, and outvotes the one that lies", async () => {
    const { devnet, endpoints, identities, pay, alarms, asked } = await setup({ checkMs: 1e9 });
    await pay();
    await endpoints.check();
    asked.length = 0;
    await endpoints.rpc.balance(identities.platform);
    expect(asked).toHaveLength(2);
    // The two quickest; which they are nobody knows before.
    const lying = asked.some((url) => url.startsWith(urlOf("second"))) ? "second" : "third";
    devnet.faults.lie({ addsToBalances: 7n }, { node: lying });
    for (let index = 0; index < 3; index++)
      expect(await endpoints.rpc.balance(identities.platform)).toMatchObject({ balance: 100n });
    expect(alarms.length).toBeGreaterThan(0);
    expect(alarms[0]?.urls).toEqual([urlOf(lying)]);
    const liar = endpoints.health().find(({ url }) => url.endsWith(lying));
    expect(liar?.disagreements).toBe(alarms.length);
    // Who stood alone is asked last from then on.
    expect(endpoints.health().at(-1)).toEqual(liar);
  });

  test("takes the place of one that does not answer", async () => {
    const { endpoints, identities, pay, down, alarms } = await setup();
    await pay();
    down("second");
    expect(await endpoints.rpc.balance(identities.platform)).toMatchObject({ balance: 100n });
    expect(await endpoints.rpc.tickInfo()).toMatchObject({ epoch: 1 });
    await endpoints.check();
    expect(endpoints.health().map(({ state }) => state)).toEqual(["healthy", "healthy", "failing"]);
    expect(alarms).toEqual([]);
  });

  test("whose archive is behind does not stand alone", async () => {
    const { devnet, endpoints, pay, alarms } = await setup();
    const { id } = await pay();
    devnet.faults.lie({ archiveBehindTicks: 20 }, { node: "second" });
    for (let index = 0; index < 4; index++) expect(await endpoints.rpc.getTransactionByHash(id)).toMatchObject({ id });
    expect(alarms).toEqual([]);
  });
});

describe("health", () => {
  test("a node far behind is asked last until it has caught up", async () => {
    const { devnet, endpoints, settle } = await setup();
    for (let index = 0; index < 6; index++) await settle();
    devnet.faults.lie({ archiveBehindTicks: 40 }, { node: "" });
    expect((await endpoints.check()).at(-1)).toMatchObject({ url: "http://devnet", state: "behind" });
    devnet.faults.lie({});
    expect((await endpoints.check()).map(({ state }) => state)).toEqual(["healthy", "healthy", "healthy"]);
  });

  test("too few answers move no money, and come back with the node", async () => {
    const { devnet, endpoints, identities, down } = await setup({ nodes: 2 });
    down("second");
    await expect(endpoints.rpc.balance(identities.platform)).rejects.toMatchObject({
      code: "chain-unavailable",
      facts: [expect.any(String), "Answers: 1; needed: 2"],
    });
    devnet.faults.clear();
    expect(await endpoints.rpc.balance(identities.platform)).toMatchObject({ balance: 0n });
    expect(endpoints.health().map(({ state }) => state)).toEqual(["healthy", "healthy"]);
  });

  test("a broadcast arrives by any node that takes it, and is unclear when one gave no answer", async () => {
    const { devnet, endpoints, sign, down } = await setup({ nodes: 2 });
    const { bytes, id } = await sign("consumer");
    down("second");
    expect(await endpoints.rpc.broadcastTransaction(bytes)).toMatchObject({ id });
    for (let index = 0; index < 4; index++) await devnet.tick();
    await expect(endpoints.rpc.broadcastTransaction(bytes)).rejects.toMatchObject({ code: "chain-unavailable" });
    devnet.faults.clear();
    await expect(endpoints.rpc.broadcastTransaction(bytes)).rejects.toMatchObject({ code: "transaction-tick-passed" });
  });

  test("waits and asks again by the schedule of a client", async () => {
    const waits: number[] = [];
    const { devnet, endpoints } = await setup({
      nodes: 2,
      retry: { jitter: 0, delay: async (ms) => void waits.push(ms) },
    });
    devnet.faults.answer(429, { path: "tick-info", count: 4 });
    expect(await endpoints.rpc.tickInfo()).toMatchObject({ epoch: 1 });
    expect(waits.slice(0, 1)).toEqual([1_000]);
  });
});

test("one node needs no agreement; more than there are cannot agree", async () => {
  const { endpoints, identities } = await setup({ nodes: 1 });
  expect(await endpoints.rpc.balance(identities.consumer)).toMatchObject({ balance: 1_000_000n });
  expect(() => createEndpoints({ urls: ["http://a"], quorum: 2, clock: { nowMs: () => 0 } })).toThrow(
    expect.objectContaining({ code: "invalid-input" }),
  );
  expect(() => createEndpoints({ urls: [], clock: { nowMs: () => 0 } })).toThrow(
    expect.objectContaining({ code: "invalid-input" }),
  );
});
