"use client";
import { type ChartMessages, chartsEn } from "./en/charts.js";
import { createLateWords, useLateWords } from "./lateWords.js";
import { useSection } from "./useSection.js";

const portuguese = /* @__PURE__ */ createLateWords(async () => (await import("./pt-BR/charts.js")).chartsPtBr);

/** The charts' words. */
export function useChartMessages(): ChartMessages {
  return useSection("charts", useLateWords(portuguese) ?? chartsEn);
}
