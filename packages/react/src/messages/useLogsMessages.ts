"use client";
import { type LogsMessages, logsEn } from "./en/logs.js";
import { createLateWords, useLateWords } from "./lateWords.js";
import { useSection } from "./useSection.js";

const portuguese = /* @__PURE__ */ createLateWords(async () => (await import("./pt-BR/logs.js")).logsPtBr);

/** The log view's words. */
export function useLogsMessages(): LogsMessages {
  return useSection("logs", useLateWords(portuguese) ?? logsEn);
}
