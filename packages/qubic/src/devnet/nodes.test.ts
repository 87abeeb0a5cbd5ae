// proves X12, S4
import { expect, test } from "vitest";
import { createQubicRpc } from "../rpc/createQubicRpc.js";
import { setupDevnet } from "./devnetSetup.fixture.js";

async function setup() {
  const fixture = await setupDevnet();
  const { bytes, id } = await fixture.sign("consumer");
  const second = createQubicRpc({ url: "http://devnet/nodes/second", fetch: fixture.devnet.fetch, retry: false });
  await second.broadcastTransaction(bytes);
  await fixture.settle();
  return { ...fixture, second, id };
}

test("further nodes tell of the same chain, and take transactions for it", async () => {
  const { rpc, second, id, identities } = await setup();
  expect(await second.getTransactionByHash(id)).toEqual(await rpc.getTransactionByHash(id));
  expect(await second.balance(identities.platform)).toEqual(await rpc.balance(identities.platform));
});

test("a node lies alone, and only about what it is told to", async () => {
  const { devnet, rpc, second, id, identities } = await setup();
  const { platform } = identities;
  devnet.faults.lie({ moneyFlew: false }, { node: "second" });
  expect(await second.getTransactionByHash(id)).toMatchObject({ moneyFlew: false });
  expect(await rpc.getTransactionByHash(id)).toMatchObject({ moneyFlew: true });
  devnet.faults.lie({ hides: [id] }, { node: "second" });
  expect(await second.getTransactionByHash(id)).toBeNull();
  expect((await second.getTransactionsForIdentity({ identity: platform })).total).toBe(0);
  devnet.faults.lie({ archiveBehindTicks: 3, hidesLogs: true, addsToBalances: 5n }, { node: "second" });
  expect((await second.getLastProcessedTick()).tick).toBe((await rpc.getLastProcessedTick()).tick - 3);
  expect((await second.getEventLogs({})).total).toBe(0);
  expect((await second.balance(platform)).incomingAmount).toBe(105n);
  devnet.faults.clear();
  expect(await second.balance(platform)).toEqual(await rpc.balance(platform));
});

test("a fault can be for one node", async () => {
  const { devnet, rpc, second } = await setup();
  devnet.faults.answer(429, { path: "/nodes/second/", count: 2 });
  await expect(second.tickInfo()).rejects.toMatchObject({ cause: { status: 429, grpcCode: 8 } });
  await rpc.tickInfo();
});
