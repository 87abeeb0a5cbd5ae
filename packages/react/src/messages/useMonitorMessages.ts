"use client";
import { type MonitorMessages, monitorEn } from "./en/monitor.js";
import { createLateWords, useLateWords } from "./lateWords.js";
import { useSection } from "./useSection.js";

const portuguese = /* @__PURE__ */ createLateWords(async () => (await import("./pt-BR/monitor.js")).monitorPtBr);

/** The monitor's words. */
export function useMonitorMessages(): MonitorMessages {
  return useSection("monitor", useLateWords(portuguese) ?? monitorEn);
}
