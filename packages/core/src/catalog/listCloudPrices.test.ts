// proves X3 (every price a quote compares with has its day and source)
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { findGpu } from "./findGpu.js";
import { listCloudPrices } from "./listCloudPrices.js";

interface PriceTable {
  csv: URL;
  module: URL;
  priceModule(csv: string): string;
}

describe("listCloudPrices", () => {
  it("is what data/prices.csv says", async () => {
    const file = new URL("../../data/generatePrices.mjs", import.meta.url);
    const { csv, module, priceModule } = (await import(file.href)) as PriceTable;
    expect(await readFile(module, "utf8")).toBe(priceModule(await readFile(csv, "utf8")));
  });

  it("names positive prices, and where and when each was read", () => {
    expect(listCloudPrices().length).toBe(82);
    for (const price of listCloudPrices()) {
      expect(price.usdPerHour).toBeGreaterThan(0);
      expect(price.gpus).toBeGreaterThan(0);
      expect(price.date).toMatch(/20\d\d/);
      expect(price.source).toMatch(/\w+\/\w+/);
    }
  });

  it("compares with GPUs the catalog knows", () => {
    const aws = listCloudPrices().filter(({ provider }) => provider === "aws");
    expect(aws.length).toBeGreaterThan(20);
    for (const { gpu } of aws) expect(findGpu(gpu)?.name).toBe(gpu);
  });
});
