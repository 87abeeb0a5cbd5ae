"use client";
import { useContext, useSyncExternalStore } from "react";
import { type MonitorMessages, monitorEn } from "./en/monitor.js";
import { MessagesContext } from "./MessagesContext.js";
import { useMessages } from "./useMessages.js";

/** The monitor's words. In other languages they come with the first monitor: a page that only rents a GPU does not carry them. */
export function useMonitorMessages(): MonitorMessages {
  const { locale } = useContext(MessagesContext);
  const translated = useSyncExternalStore(locale === "en" ? watchNothing : watchWords, readWords, readNothing);
  return useMessages("monitor", (locale === "en" ? null : translated) ?? monitorEn);
}

// One for the page: whichever provider asks first, the words are the same.
let words: MonitorMessages | null = null;
const watchers = new Set<() => void>();

const readWords = () => words;
const readNothing = () => null;
const watchNothing = () => () => {};

function watchWords(onWords: () => void): () => void {
  watchers.add(onWords);
  // Where they cannot be fetched, English stays.
  if (!words) loadWords().catch(() => {});
  return () => void watchers.delete(onWords);
}

async function loadWords(): Promise<void> {
  ({ monitorPtBr: words } = await import("./pt-BR/monitor.js"));
  for (const tell of watchers) tell();
}
