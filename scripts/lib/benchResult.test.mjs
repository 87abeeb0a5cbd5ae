import { describe, expect, it } from "vitest";
import { benchKeys, parseBenchAnswer } from "./benchResult.mjs";

const answer = { ok: true, bench: "start", value: 1.2, unit: "s", baseline: 0.9, ratio: 1.3, target: "≤ 2.4 s" };

describe("parseBenchAnswer", () => {
  it("keeps exactly the seven keys, in order, and hands the rest on", () => {
    const { result, details } = parseBenchAnswer("start", { ...answer, p95: 1.4 });
    expect(Object.keys(result)).toEqual(benchKeys);
    expect(details).toEqual([["p95", 1.4]]);
  });

  it.each([
    ["nothing", undefined, /answered undefined/],
    ["a value that is no number", { ...answer, value: Number.NaN }, /no number/],
    ["missing keys", { ...answer, baseline: undefined, ratio: undefined }, /does not say: baseline, ratio/],
    ["another's name", { ...answer, bench: "settle" }, /calls itself settle/],
    ["a verdict that is none", { ...answer, ok: "yes" }, /true or false/],
  ])("refuses %s", (_, wrong, message) => {
    expect(() => parseBenchAnswer("start", wrong)).toThrow(message);
  });
});
