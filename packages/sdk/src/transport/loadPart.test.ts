// proves W8
import { expect, it } from "vitest";
import { loadPart } from "./loadPart.js";
import type { Timing } from "./timing.js";

/** A part that does not come `failures` times, on a clock that jumps. */
function setup({ failures }: { failures: number }) {
  let waitedMs = 0;
  let asked = 0;
  const timing: Timing = {
    nowMs: () => waitedMs,
    random: () => 1,
    async wait(ms, signal) {
      signal?.throwIfAborted();
      waitedMs += ms;
    },
  };
  const load = async () => {
    asked += 1;
    if (asked <= failures) throw new TypeError("Failed to fetch dynamically imported module");
    return "part";
  };
  return { load, timing, asked: () => asked, waitedMs: () => waitedMs };
}

it("asks again while the server is out of reach", async () => {
  const { load, timing, asked } = setup({ failures: 3 });
  expect(await loadPart(load, { timing })).toBe("part");
  expect(asked()).toBe(4);
});

it("gives up after some seconds and says so as a server out of reach", async () => {
  const { load, timing, asked, waitedMs } = setup({ failures: 100 });
  await expect(loadPart(load, { timing })).rejects.toMatchObject({
    code: "server-unreachable",
    cause: expect.any(TypeError),
  });
  expect(asked()).toBe(6);
  expect(waitedMs()).toBe(7_750);
});

it("stops asking when it is no longer wanted", async () => {
  const { load, timing, asked } = setup({ failures: 100 });
  const gone = new Error("gone");
  await expect(loadPart(load, { timing, signal: AbortSignal.abort(gone) })).rejects.toBe(gone);
  expect(asked()).toBe(1);
});
