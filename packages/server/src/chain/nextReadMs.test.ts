// proves S4, S5
import { describe, expect, it } from "vitest";
import { nextReadMs } from "./nextReadMs.js";

const timings = { chainPollMs: 1_000, rebroadcastMs: 5_000 };
const chain = { readPace: async () => ({ networkTick: 100, tickMs: 400 }) };
const next = (targetTick: number, stage = 1) => nextReadMs({ chain, timings }, { targetTick, stage });

describe("nextReadMs", () => {
  it("waits for the tick, but never longer than until the bytes are handed over again", async () => {
    expect(await next(108)).toBe(3_200);
    expect(await next(1_000)).toBe(5_000);
  });

  it("looks often once the tick is near or has passed", async () => {
    expect(await next(101)).toBe(1_000);
    expect(await next(50)).toBe(1_000);
    expect(await next(1_000, 2)).toBe(1_000);
  });
});
