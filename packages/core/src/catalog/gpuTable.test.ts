// proves S2 (the shipped tables are what data/ says)
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { listGpus } from "./listGpus.js";

interface Table {
  csv: string;
  module: string;
  write(csv: string): string;
}

const dataFolder = new URL("../../data/", import.meta.url);
const { tables } = (await import(new URL("generate.mjs", dataFolder).href)) as { tables: Table[] };

describe("generated tables", () => {
  it.each(tables)("$module is current", async ({ csv, module, write }) => {
    const source = await readFile(new URL(csv, dataFolder), "utf8");
    expect(await readFile(new URL(module, dataFolder), "utf8")).toBe(write(source));
  });

  it("holds about 90 GPUs with plausible numbers", () => {
    expect(listGpus().length).toBeGreaterThan(85);
    for (const gpu of listGpus()) {
      expect(gpu.vramGb).toBeGreaterThan(0);
      expect(gpu.bandwidthGbPerS).toBeGreaterThan(0);
      expect(gpu.fp32Tflops).toBeGreaterThan(0);
    }
    expect(new Set(listGpus().map(({ name }) => name)).size).toBe(listGpus().length);
  });
});
