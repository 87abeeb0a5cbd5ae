// proves S6, A6
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { withinLimit } from "./withinLimit.js";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const never = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

test("a call that never answers ends at its limit, also where memory is collected meanwhile", async () => {
  const answers = [undefined, new AbortController().signal].map((signal) =>
    expect(withinLimit(never, { limitMs: 200, signal })).rejects.toMatchObject({ name: "TimeoutError" }),
  );
  for (let round = 0; round < 5; round++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    collectGarbage();
  }
  await Promise.all(answers);
});

test("the caller's signal ends it with the caller's reason", async () => {
  const caller = new AbortController();
  const answer = withinLimit(never, { limitMs: 60_000, signal: caller.signal });
  caller.abort(new Error("changed my mind"));
  await expect(answer).rejects.toThrow("changed my mind");
});
