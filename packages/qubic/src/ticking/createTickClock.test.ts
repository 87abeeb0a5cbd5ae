// proves P21, S4
import { expect, test } from "vitest";
import { setupDevnet } from "../devnet/devnetSetup.fixture.js";
import { createTickClock, type TickReading } from "./createTickClock.js";

const tuesday = Date.parse("2026-11-24T12:00:00Z");
const noon = Date.parse("2026-11-25T12:00:00Z");

async function setup({ startMs = tuesday, freshMs = 0 } = {}) {
  const fixture = await setupDevnet();
  let nowMs = startMs;
  let requests = 0;
  const clock = { nowMs: () => nowMs };
  const rpc = {
    tickInfo: () => {
      requests += 1;
      return fixture.rpc.tickInfo();
    },
  };
  const ticks = createTickClock({ rpc, clock, initialTickMs: 400, freshMs });
  const pass = async (count: number, msEach: number) => {
    for (let index = 0; index < count; index++) {
      await fixture.devnet.tick();
      nowMs += msEach;
    }
  };
  const wait = (ms: number) => {
    nowMs += ms;
  };
  return { ...fixture, ticks, pass, wait, requests: () => requests };
}

test("measures the pace over the last minute, and assumes one before", async () => {
  const { ticks, pass } = await setup();
  expect((await ticks.read()).tickMs).toBe(400);
  for (let round = 0; round < 5; round++) {
    await pass(4, 250);
    await ticks.read();
  }
  expect((await ticks.read()).tickMs).toBe(250);
  for (let round = 0; round < 70; round++) {
    await pass(2, 600);
    await ticks.read();
  }
  expect((await ticks.read()).tickMs).toBeCloseTo(600);
});

test("asks once for many who ask at once, and not again while the answer is fresh", async () => {
  const { ticks, wait, requests } = await setup({ freshMs: 250 });
  await Promise.all(Array.from({ length: 50 }, () => ticks.read()));
  await ticks.read();
  expect(requests()).toBe(1);
  wait(250);
  await ticks.read();
  expect(requests()).toBe(2);
});

test("announces the change of epochs, tells it from a stall, and goes on with the new epoch's pace", async () => {
  const { ticks, pass, wait, devnet } = await setup({ startMs: noon - 20_000 });
  await ticks.read();
  await pass(30, 500);
  expect(await ticks.read()).toMatchObject({ state: "ticking", pauseInMs: 5_000, tickMs: 500, epoch: 1 });
  wait(4 * 60_000);
  expect(await ticks.read()).toMatchObject({ state: "epoch-change", pauseInMs: 0 });
  await expect(ticks.readTicking()).rejects.toMatchObject({
    code: "chain-paused",
    facts: expect.arrayContaining(["No tick for: 240 s", "Reason: one epoch ends and the next begins"]),
  });
  await devnet.beginEpoch({ skippedTicks: 1_000 });
  expect(await ticks.readTicking()).toMatchObject({ state: "ticking", epoch: 2, tickMs: 500 });
  await pass(10, 300);
  expect(await ticks.read()).toMatchObject({ tickMs: 300 });
});

test("no ticks on another day is a stall", async () => {
  const { ticks, wait } = await setup();
  await ticks.read();
  wait(30_000);
  expect(await ticks.read()).toMatchObject({ state: "stalled" });
});

test("waits a pause out and tells of it once", async () => {
  const { ticks, wait, devnet } = await setup({ startMs: noon });
  await ticks.read();
  wait(60_000);
  const told: TickReading[] = [];
  const waiting = ticks.waitUntilTicking({
    pollMs: 1,
    onPause: (reading) => {
      told.push(reading);
      setTimeout(() => void devnet.beginEpoch(), 20);
    },
  });
  expect(await waiting).toMatchObject({ state: "ticking", epoch: 2 });
  expect(told).toMatchObject([{ state: "epoch-change", epoch: 1 }]);
  wait(60_000);
  const stop = new AbortController();
  const never = ticks.waitUntilTicking({ pollMs: 60_000, signal: stop.signal });
  setTimeout(() => stop.abort(new Error("enough")), 5);
  await expect(never).rejects.toThrow("enough");
});

test("a node behind does not turn the clock back", async () => {
  const answers = [100, 90, 101];
  const rpc = {
    tickInfo: async () => ({ tick: answers.shift() ?? 0, durationSeconds: 0, epoch: 1, initialTick: 1 }),
  };
  let nowMs = tuesday;
  const ticks = createTickClock({ rpc, clock: { nowMs: () => nowMs }, initialTickMs: 400, freshMs: 0 });
  const seen: number[] = [];
  for (let index = 0; index < 3; index++, nowMs += 400) seen.push((await ticks.read()).tick);
  expect(seen).toEqual([100, 100, 101]);
});
