import { expect, it } from "vitest";
import { findOversized, weighPage } from "./measureSizes.mjs";

it("weighs a page by what it loads at first, and in all with what it loads later", async () => {
  const { firstKb, allKb, modules } = await weighPage(`import { createContext } from "react";
globalThis.page = createContext(null);
import("@gpukit/core").then(({ listGpus }) => listGpus());`);
  expect(firstKb).toBeGreaterThan(0);
  expect(firstKb).toBeLessThan(0.5);
  expect(allKb).toBeGreaterThan(2);
  expect(modules.map(({ path }) => path)).toEqual(["packages/react/page-to-weigh.mjs"]);
});

it("names what is over its budget, with both figures", () => {
  const rows = [
    { name: "thin", kb: 8, budgetKb: 8 },
    { name: "fat", kb: 8.06, budgetKb: 8 },
  ];
  expect(findOversized(rows)).toEqual(["fat: 8.1 KB gzip, the budget is 8 KB."]);
});
