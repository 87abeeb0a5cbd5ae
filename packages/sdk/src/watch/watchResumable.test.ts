// proves S7, W8
import { GpuKitError } from "@gpukit/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createInstantTiming } from "../testing/instantTiming.js";
import { watchResumable } from "./watchResumable.js";

const unreachable = () => new GpuKitError("server-unreachable", "The server did not answer.");

/** A stream of `count` events over connections that break after as many events as `breaks` says, one way or the other. */
function setup({ count, breaks }: { count: number; breaks: { after: number; how: "throws" | "ends" | "repeats" }[] }) {
  const timing = createInstantTiming();
  let connection = 0;
  const asked: (string | undefined)[] = [];
  async function* subscribe(lastEventId: string | undefined) {
    asked.push(lastEventId);
    const limit = breaks[connection];
    connection += 1;
    // A server may repeat the last event it is not sure of.
    let next = Number(lastEventId ?? 0) + (limit?.how === "repeats" && lastEventId ? 0 : 1);
    for (let sent = 0; next <= count; sent += 1, next += 1) {
      if (limit && sent >= limit.after) {
        if (limit.how === "throws") throw unreachable();
        return;
      }
      yield { id: String(next), data: next };
    }
  }
  const hasEnded = async () => connection > breaks.length;
  return { timing, subscribe, hasEnded, asked };
}

it("delivers every event once and in order, however connections break", async () => {
  const breaks = fc.array(fc.record({ after: fc.nat({ max: 6 }), how: fc.constantFrom("throws", "ends", "repeats") }), {
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 30 }), breaks, async (count, broken) => {
      const received: number[] = [];
      for await (const { data } of watchResumable(setup({ count, breaks: broken }))) received.push(data);
      expect(received).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    }),
    { numRuns: 200 },
  );
});

it("goes on after a given event", async () => {
  const received: number[] = [];
  for await (const { data } of watchResumable({ ...setup({ count: 5, breaks: [] }), lastEventId: "3" }))
    received.push(data);
  expect(received).toEqual([4, 5]);
});

it("waits longer after each fruitless try, up to 5 s", async () => {
  const parameters = setup({
    count: 1,
    breaks: Array.from({ length: 12 }, () => ({ after: 0, how: "throws" as const })),
  });
  for await (const _ of watchResumable(parameters));
  expect(parameters.timing.waits).toHaveLength(12);
  expect(parameters.timing.waits[0]).toBeLessThan(300);
  expect(Math.max(...parameters.timing.waits)).toBeLessThanOrEqual(5_000);
  expect(parameters.timing.waits).toEqual([...parameters.timing.waits].sort((a, b) => a - b));
});

it("throws what waiting cannot cure", async () => {
  const parameters = {
    ...setup({ count: 1, breaks: [] }),
    subscribe: () => {
      throw new GpuKitError("not-found", "There is no such job.");
    },
  };
  await expect(watchResumable(parameters)[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: "not-found" });
});

it("ends with the signal's reason", async () => {
  const stop = new AbortController();
  stop.abort();
  const watched = watchResumable({ ...setup({ count: 3, breaks: [] }), signal: stop.signal });
  await expect(watched[Symbol.asyncIterator]().next()).rejects.toMatchObject({ name: "AbortError" });
});
