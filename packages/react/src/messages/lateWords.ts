"use client";
import { useContext, useSyncExternalStore } from "react";
import { MessagesContext } from "./MessagesContext.js";

/** Words in another language, which come with the first component that shows them: no page carries what it does not say. */
export interface LateWords<Words> {
  read: () => Words | null;
  watch: (onWords: () => void) => () => void;
}

/** Words that `load` brings once somebody asks. One for the page: whichever provider asks first, they are the same. */
export function createLateWords<Words>(load: () => Promise<Words>): LateWords<Words> {
  let words: Words | null = null;
  const watchers = new Set<() => void>();
  const fetchWords = async () => {
    words = await load();
    for (const tell of watchers) tell();
  };
  return {
    read: () => words,
    watch(onWords) {
      watchers.add(onWords);
      // Where they cannot be fetched, English stays: a page in another language beats none.
      if (!words) fetchWords().catch(() => {});
      return () => void watchers.delete(onWords);
    },
  };
}

/** The words; null for English, which every component carries itself, and until they are there. */
export function useLateWords<Words>({ read, watch }: LateWords<Words>): Words | null {
  const { locale } = useContext(MessagesContext);
  const words = useSyncExternalStore(locale === "en" ? watchNothing : watch, read, readNothing);
  return locale === "en" ? null : words;
}

const readNothing = () => null;
const watchNothing = () => () => {};
