// proves P21
import fc from "fast-check";
import { expect, test } from "vitest";
import { measureTickMs } from "./measureTickMs.js";
import { maxTicksAhead, planTargetTick } from "./planTargetTick.js";

test("leaves the time to approve and 20 ticks for the way", () => {
  expect(planTargetTick({ networkTick: 1_000, tickMs: 340, approvalMs: 45_000 })).toBe(1_000 + 133 + 20);
  expect(planTargetTick({ networkTick: 1_000, tickMs: 200, approvalMs: 0 })).toBe(1_020);
});

test("never plans what nodes would drop", () => {
  const cases = fc.record({ tickMs: fc.integer({ min: 1, max: 5_000 }), approvalMs: fc.nat(600_000) });
  fc.assert(
    fc.property(cases, ({ tickMs, approvalMs }) => {
      const isPossible = Math.ceil(approvalMs / tickMs) + 20 <= maxTicksAhead;
      const plan = () => planTargetTick({ networkTick: 5, tickMs, approvalMs });
      if (isPossible) expect((plan() - 5) * tickMs).toBeGreaterThanOrEqual(approvalMs);
      else expect(plan).toThrow(expect.objectContaining({ code: "invalid-input" }));
    }),
  );
  for (const tickMs of [0, Number.NaN, -1])
    expect(() => planTargetTick({ networkTick: 5, tickMs, approvalMs: 1_000 })).toThrow("No node keeps");
});

test("the tick rate is measured between the first and the last sample", () => {
  expect(measureTickMs([])).toBeNull();
  expect(measureTickMs([{ tick: 5, atMs: 0 }])).toBeNull();
  expect(
    measureTickMs([
      { tick: 5, atMs: 0 },
      { tick: 5, atMs: 900 },
    ]),
  ).toBeNull();
  expect(
    measureTickMs([
      { tick: 5, atMs: 0 },
      { tick: 6, atMs: 100 },
      { tick: 15, atMs: 3_400 },
    ]),
  ).toBe(340);
});

test("no transaction is planned into the change of epochs", () => {
  const plan = (pauseInMs: number | null) =>
    planTargetTick({ networkTick: 1_000, tickMs: 400, approvalMs: 20_000, pauseInMs });
  expect(plan(28_001)).toBe(1_070);
  expect(plan(null)).toBe(1_070);
  expect(() => plan(28_000)).toThrow(expect.objectContaining({ code: "chain-paused" }));
  expect(() => plan(0)).toThrow(expect.objectContaining({ code: "chain-paused" }));
});
