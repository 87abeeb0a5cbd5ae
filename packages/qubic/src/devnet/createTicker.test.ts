// proves X12
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createTicker } from "./createTicker.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("ticks at its rate between start and stop", async () => {
  const tick = vi.fn(async () => {});
  const ticker = createTicker({ tickMs: 200, tick, onError: vi.fn() });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(tick).toHaveBeenCalledTimes(0);
  ticker.start();
  ticker.start();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(tick).toHaveBeenCalledTimes(5);
  await ticker.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(tick).toHaveBeenCalledTimes(5);
});

test("after a pause of the process at most ten ticks are made up for", async () => {
  const tick = vi.fn(async () => {});
  const ticker = createTicker({ tickMs: 200, tick, onError: vi.fn() });
  ticker.start();
  await vi.advanceTimersByTimeAsync(200);
  const paused = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 3_600_000);
  await vi.advanceTimersByTimeAsync(399);
  expect(tick.mock.calls.length).toBeGreaterThan(10);
  expect(tick.mock.calls.length).toBeLessThanOrEqual(13);
  paused.mockRestore();
  await ticker.stop();
});

test("a failed tick is reported and the next one is made; stop waits for the one under way", async () => {
  const failure = new Error("disk full");
  const onError = vi.fn();
  let finish = () => {};
  const tick = vi
    .fn<() => Promise<void>>()
    .mockRejectedValueOnce(failure)
    .mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
  const ticker = createTicker({ tickMs: 100, tick, onError });
  ticker.start();
  await vi.advanceTimersByTimeAsync(250);
  expect(onError).toHaveBeenCalledExactlyOnceWith(failure);
  expect(tick).toHaveBeenCalledTimes(2);
  let stopped = false;
  const stopping = ticker.stop().then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(500);
  expect(stopped).toBe(false);
  finish();
  await stopping;
  expect(tick).toHaveBeenCalledTimes(2);
});
