// proves X8 (the rule: declared or measured, with its age; changed and duplicate cards)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gpuProofSchema } from "./gpuProofSchema.js";
import { isSameGpu } from "./isSameGpu.js";
import { type JudgedRun, type ProveGpuParameters, proveGpu } from "./proveGpu.js";

const expectedS = { low: 90, high: 130 };

/** A run that began at `startedAtMs`, by default one that took as long as it should. */
function run(startedAtMs: number, actualS = 100): JudgedRun {
  return { startedAtMs, endedAtMs: startedAtMs + 110_000, actualS, expectedS };
}

function prove(changes: Partial<ProveGpuParameters> = {}) {
  return proveGpu({
    reportedAtMs: 5_000_000,
    listedAtMs: 1_000,
    deviceSinceMs: 1_000,
    isDuplicate: false,
    runs: [],
    ...changes,
  });
}

describe("proveGpu", () => {
  it("takes a card nobody has measured as declared when its agent last said so", () => {
    expect(prove()).toEqual({ level: "declared", atMs: 5_000_000, doubt: null });
  });

  it("is measured as of the newest run that took as long as its model should, in whatever order they come", () => {
    const runs = [run(10_000), run(900_000), run(400_000)];
    expect(prove({ runs })).toEqual({ level: "measured", atMs: 1_010_000, doubt: null });
    expect(runs.map(({ startedAtMs }) => startedAtMs)).toEqual([10_000, 900_000, 400_000]);
    expect(prove({ runs: [run(10_000, 90), run(20_000, 130)] }).level).toBe("measured");
  });

  it.each([
    ["slower", 131],
    ["faster", 89],
  ])("is not measured by a run that was %s than its model", (_, actualS) => {
    expect(prove({ runs: [run(10_000, actualS)] })).toMatchObject({ level: "declared", doubt: null });
  });

  it("lets most of the newest five runs decide", () => {
    const [good, bad] = [100, 300];
    const level = (...newestFirst: number[]) =>
      prove({ runs: newestFirst.map((actualS, index) => run((90 - index) * 10_000, actualS)) }).level;
    expect(level(bad, good, good)).toBe("measured");
    expect(level(good, bad)).toBe("declared");
    expect(level(bad, bad, bad, good, good)).toBe("declared");
    expect(level(bad, bad, bad, good, good, good, good, good)).toBe("declared");
    expect(level(good, good, good, bad, bad, bad, bad, bad)).toBe("measured");
    expect(prove({ runs: [run(900_000, bad), run(400_000), run(10_000)] }).atMs).toBe(510_000);
  });

  it("falls back to declared when the card is exchanged, until a run begins on the new one", () => {
    const deviceSinceMs = 450_000;
    const changed = { level: "declared", atMs: 5_000_000, doubt: { reason: "changed", sinceMs: deviceSinceMs } };
    expect(prove({ deviceSinceMs, runs: [run(10_000), run(deviceSinceMs - 1)] })).toEqual(changed);
    expect(prove({ deviceSinceMs, runs: [run(10_000), run(deviceSinceMs)] })).toEqual({
      level: "measured",
      atMs: deviceSinceMs + 110_000,
      doubt: null,
    });
  });

  it("never takes a card as more than declared that another machine listed before", () => {
    expect(prove({ isDuplicate: true, runs: [run(10_000)] })).toEqual({
      level: "declared",
      atMs: 5_000_000,
      doubt: { reason: "duplicate", sinceMs: 1_000 },
    });
  });

  it("doubts no measured card, and always says since when, for any history", () => {
    const moment = fc.integer({ min: 0, max: 1_000_000 });
    const anyRun = fc.record({
      startedAtMs: moment,
      endedAtMs: moment,
      actualS: fc.double({ min: 1, max: 1_000, noNaN: true }),
      expectedS: fc.constant(expectedS),
    });
    const history = fc.record({
      reportedAtMs: moment,
      listedAtMs: moment,
      deviceSinceMs: moment,
      isDuplicate: fc.boolean(),
      runs: fc.array(anyRun, { maxLength: 12 }),
    });
    fc.assert(
      fc.property(history, (parameters) => {
        const proof = proveGpu(parameters);
        expect(gpuProofSchema.parse(proof)).toEqual(proof);
        const { reportedAtMs, runs } = parameters;
        const dates = proof.level === "declared" ? [reportedAtMs] : runs.map(({ endedAtMs }) => endedAtMs);
        expect(dates).toContain(proof.atMs);
        if (proof.level === "measured") expect(proof.doubt).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});

describe("isSameGpu", () => {
  const card = { reportedName: "RTX 4090", catalogName: null, uuid: "GPU-1", vramGb: 24, driverVersion: "550" };
  const nameless = { ...card, uuid: null };

  it("knows a card by its identity, whatever driver it runs", () => {
    expect(isSameGpu(card, { ...card, driverVersion: "560", vramGb: 23.9, catalogName: "RTX 4090" })).toBe(true);
    expect(isSameGpu(nameless, { ...nameless, driverVersion: null })).toBe(true);
  });

  it.each([
    ["another identity", card, { ...card, uuid: "GPU-2" }],
    ["an identity that is gone", card, nameless],
    ["another name", card, { ...card, reportedName: "RTX 3090" }],
    ["another memory where there is no identity", nameless, { ...nameless, vramGb: 16 }],
    ["no card", card, undefined],
    ["a card where none was", undefined, card],
  ])("takes %s as another card", (_, one, other) => {
    expect(isSameGpu(one, other)).toBe(false);
  });
});
