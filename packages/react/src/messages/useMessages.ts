"use client";
import { type CommonMessages, commonEn } from "./en/common.js";
import { createLateWords, useLateWords } from "./lateWords.js";
import type { Messages, RentMessages } from "./Messages.js";
import { useSection } from "./useSection.js";

const portuguese = /* @__PURE__ */ createLateWords(async () => (await import("./pt-BR/rent.js")).rentPtBr);
const portugueseCommon = /* @__PURE__ */ createLateWords(async () => (await import("./pt-BR/common.js")).commonPtBr);

/**
 * The words of what leads to a rented GPU: the host's own first, then the locale's, then the English ones a component hands in (so that
 * each carries no other component's words).
 *
 * @example
 * const words = useMessages("uploader", uploaderEn);
 */
export function useMessages<Section extends keyof RentMessages>(
  section: Section,
  english: Messages[Section],
): Messages[Section] {
  const words = useLateWords(portuguese) as Messages | null;
  return useSection(section, words?.[section] ?? english);
}

/** The words that more than one component uses. */
export function useCommonMessages(): CommonMessages {
  return useSection("common", useLateWords(portugueseCommon) ?? commonEn);
}
