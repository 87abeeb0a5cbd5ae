// proves P15, S4
import { expect, test } from "vitest";
import { setupDevnet } from "../devnet/devnetSetup.fixture.js";
import { cacheBalances } from "./cacheBalances.js";
import type { QubicRpc } from "./createQubicRpc.js";

async function setup() {
  const fixture = await setupDevnet();
  let nowMs = 0;
  const asked: string[] = [];
  const balance: QubicRpc["balance"] = (identity, options) => {
    asked.push(identity);
    return fixture.rpc.balance(identity, options);
  };
  const rpc = cacheBalances({ ...fixture.rpc, balance }, { clock: { nowMs: () => nowMs } });
  const wait = (ms: number) => {
    nowMs += ms;
  };
  return { ...fixture, cached: rpc, asked, wait };
}

test("a balance is asked for once in 30 s, also by many at once", async () => {
  const { cached, identities, asked, wait } = await setup();
  await Promise.all([cached.balance(identities.consumer), cached.balance(identities.consumer)]);
  wait(29_999);
  expect((await cached.balance(identities.consumer)).balance).toBe(1_000_000n);
  expect(asked).toHaveLength(1);
  wait(1);
  await cached.balance(identities.consumer);
  await cached.balance(identities.provider);
  expect(asked).toHaveLength(3);
});

test("a transaction drops both sides until its tick is over, and nobody else", async () => {
  const { cached, identities, sign, devnet, asked } = await setup();
  const { consumer, platform, provider } = identities;
  for (const identity of [consumer, platform, provider]) await cached.balance(identity);
  await cached.broadcastTransaction((await sign("consumer")).bytes);
  expect((await cached.balance(consumer)).balance).toBe(1_000_000n);
  for (let index = 0; index < 3; index++) await devnet.tick();
  expect((await cached.balance(consumer)).balance).toBe(999_900n);
  expect((await cached.balance(platform)).balance).toBe(100n);
  asked.length = 0;
  for (const identity of [consumer, platform, provider]) await cached.balance(identity);
  expect(asked).toEqual([]);
});

test("a failure is not kept", async () => {
  const { cached, identities, devnet } = await setup();
  devnet.faults.answer(503);
  await expect(cached.balance(identities.consumer)).rejects.toMatchObject({ code: "chain-unavailable" });
  expect((await cached.balance(identities.consumer)).balance).toBe(1_000_000n);
});
