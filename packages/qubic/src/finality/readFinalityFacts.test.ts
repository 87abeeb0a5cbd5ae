// proves P21
import { expect, test } from "vitest";
import { sendManyContract } from "../codec/sendMany.js";
import { type DevnetFixture, setupDevnet } from "../devnet/devnetSetup.fixture.js";
import { type FinalityJudgement, type FinalityStage, judgeTransaction, type MissedReads } from "./judgeTransaction.js";
import { readFinalityFacts } from "./readFinalityFacts.js";

/** Follows one payment of the consumer to the platform, with a clock of its own. */
async function setup() {
  const fixture = await setupDevnet();
  const { rpc, identities, devnet } = fixture;
  let nowMs = 0;
  let missed: MissedReads | undefined;
  let previousStage: FinalityStage = 0;
  const before = await rpc.balance(identities.platform);
  const signed = await fixture.sign("consumer");
  const targetTick = devnet.currentTick() + 2;
  const judge = async (accepted = true): Promise<FinalityJudgement> => {
    const facts = await readFinalityFacts(
      { rpc, clock: { nowMs: () => nowMs } },
      {
        id: signed.id,
        targetTick,
        amount: 100n,
        direction: "incoming",
        identity: identities.platform,
        before,
        accepted,
        ...(missed && { missed }),
        previousStage,
      },
    );
    missed = facts.missed;
    const judgement = judgeTransaction(facts);
    previousStage = judgement.stage;
    return judgement;
  };
  const pass = async (ticks: number) => {
    for (let index = 0; index < ticks; index++) await devnet.tick();
  };
  const wait = (ms: number) => {
    nowMs += ms;
  };
  return { ...fixture, signed, judge, pass, wait };
}

const payFromProvider = async ({ rpc, sign }: DevnetFixture, amount: bigint) =>
  rpc.broadcastTransaction((await sign("provider", { amount })).bytes);

test("a payment goes 0, 1, 2, 3", async () => {
  const { rpc, signed, judge, pass } = await setup();
  expect(await judge(false)).toMatchObject({ stage: 0, waitingFor: "acceptance" });
  await rpc.broadcastTransaction(signed.bytes);
  expect(await judge()).toMatchObject({ stage: 1, waitingFor: "target-tick" });
  await pass(3);
  expect(await judge()).toMatchObject({ stage: 2, waitingFor: "archive" });
  await pass(3);
  expect(await judge()).toEqual({ verdict: "executed", stage: 3, tick: 3_000_000_002 });
});

test("a dropped payment is given up after two misses ten seconds apart", async () => {
  const { rpc, devnet, signed, judge, pass, wait } = await setup();
  devnet.faults.dropNext(1);
  await rpc.broadcastTransaction(signed.bytes);
  await pass(6);
  expect(await judge()).toMatchObject({ stage: 2, waitingFor: "second-read" });
  wait(9_999);
  expect(await judge()).toMatchObject({ stage: 2, waitingFor: "second-read" });
  wait(1);
  expect(await judge()).toEqual({ verdict: "not-executed", stage: 2, reason: "missed" });
});

test("a stranger's deposit of the same amount neither proves nor hides a dropped payment", async () => {
  const fixture = await setup();
  const { rpc, devnet, signed, judge, pass, wait } = fixture;
  devnet.faults.dropNext(1);
  await rpc.broadcastTransaction(signed.bytes);
  await payFromProvider(fixture, 100n);
  await pass(6);
  await judge();
  wait(10_000);
  expect(await judge()).toEqual({ verdict: "not-executed", stage: 2, reason: "missed" });
});

test("a payment without cover is not executed, although a stranger sent as much in its tick", async () => {
  const fixture = await setup();
  const { rpc, identities, signed, judge, pass, sign } = fixture;
  const drained = await sign("consumer", { amount: 999_950n, tick: 3_000_000_001, destination: identities.site });
  await rpc.broadcastTransaction(drained.bytes);
  await rpc.broadcastTransaction(signed.bytes);
  await payFromProvider(fixture, 100n);
  await pass(6);
  expect(await judge()).toEqual({ verdict: "not-executed", stage: 2, reason: "not-covered" });
});

test("nor does a stranger's send-to-many of the same amount pass for the payment", async () => {
  const fixture = await setup();
  const { rpc, identities, signed, judge, pass, sign, signSendMany } = fixture;
  const drained = await sign("consumer", { amount: 999_950n, tick: 3_000_000_001, destination: identities.site });
  await rpc.broadcastTransaction(drained.bytes);
  await rpc.broadcastTransaction(signed.bytes);
  const division = await signSendMany("provider", [{ destination: identities.platform, amount: 100n }], 110n);
  await rpc.broadcastTransaction(division.bytes);
  // A call that only burns the fee, with an input of a size no contract asks for, must not stop the reading.
  const odd = { destination: sendManyContract, amount: 10n, inputType: 1, input: new Uint8Array(3) };
  await rpc.broadcastTransaction((await sign("provider", odd)).bytes);
  await pass(6);
  expect(await judge()).toEqual({ verdict: "not-executed", stage: 2, reason: "not-covered" });
});

test("a deposit that the archive has not shown yet keeps the verdict open", async () => {
  const fixture = await setup();
  const { rpc, identities, signed, judge, pass, sign } = fixture;
  const drained = await sign("consumer", { amount: 999_950n, tick: 3_000_000_001, destination: identities.site });
  await rpc.broadcastTransaction(drained.bytes);
  await rpc.broadcastTransaction(signed.bytes);
  await pass(4);
  await payFromProvider(fixture, 100n);
  await pass(3);
  expect(await judge()).toEqual({ verdict: "pending", stage: 2, waitingFor: "balance" });
  await pass(4);
  expect(await judge()).toEqual({ verdict: "not-executed", stage: 2, reason: "not-covered" });
});

test("a late archive keeps the verdict open", async () => {
  const { rpc, devnet, signed, judge, pass, wait } = await setup();
  devnet.faults.delayArchive(20);
  await rpc.broadcastTransaction(signed.bytes);
  await pass(10);
  await judge();
  wait(60_000);
  expect(await judge()).toMatchObject({ stage: 2, waitingFor: "archive" });
  devnet.faults.clear();
  expect(await judge()).toMatchObject({ verdict: "executed" });
});
