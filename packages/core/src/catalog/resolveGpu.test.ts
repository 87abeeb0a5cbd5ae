// proves X2 (unknown hardware is named as such, and one that states no memory is refused)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listGpus } from "./listGpus.js";
import { resolveGpu } from "./resolveGpu.js";

describe("resolveGpu", () => {
  it("says whether a name, a variant of one or the memory alone was recognised", () => {
    expect(resolveGpu("NVIDIA GeForce RTX 4090", 24)).toMatchObject({ gpu: { name: "RTX 4090" }, by: "name" });
    expect(resolveGpu("NVIDIA GeForce RTX 4090 Laptop GPU", 16)?.by).toBe("variant");
    expect(resolveGpu("Some GPU of 2031", 24)).toMatchObject({
      gpu: { name: "Unknown GPU of 24 GB", vramGb: 24 },
      by: "memory",
    });
    expect(resolveGpu("Some GPU of 2031")).toBeNull();
  });

  it("promises no more of an unknown GPU than most cards of its memory keep", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 500, noNaN: true }), (vramGb) => {
        const standIn = resolveGpu("???", vramGb)?.gpu;
        const alike = listGpus().filter((gpu) => Math.abs(Math.log(gpu.vramGb / vramGb)) <= Math.log(1.35));
        const faster = alike.filter((gpu) => gpu.bandwidthGbPerS >= (standIn?.bandwidthGbPerS ?? 0));
        expect(standIn?.vramGb).toBe(vramGb);
        expect(faster.length).toBeGreaterThanOrEqual(alike.length / 2);
      }),
    );
  });

  it("answers nothing for a memory that is none", () => {
    for (const vramGb of [0, -4, Number.NaN, Number.POSITIVE_INFINITY]) expect(resolveGpu("???", vramGb)).toBeNull();
  });
});
