"use client";
import { useContext } from "react";
import { type CommonMessages, commonEn } from "./en/common.js";
import type { Messages } from "./Messages.js";
import { MessagesContext } from "./MessagesContext.js";

/**
 * A component's words: the host's own first, then the locale's, then the English ones it hands in (so that each component carries no
 * other component's words).
 *
 * @example
 * const words = useMessages("uploader", uploaderEn);
 */
export function useMessages<Section extends keyof Messages>(
  section: Section,
  english: Messages[Section],
): Messages[Section] {
  const context = useContext(MessagesContext);
  const known = merged.get(context)?.get(english);
  if (known) return known as Messages[Section];
  const { overrides } = context;
  const catalogue: Partial<Messages> | null = context.catalogue;
  const words = { ...english, ...catalogue?.[section], ...withoutUndefined(overrides?.[section]) };
  const sections = merged.get(context) ?? new WeakMap<object, object>();
  merged.set(context, sections.set(english, words));
  return words;
}

/** By context, then by the English words: a list of offers asks for the same section hundreds of times. */
const merged = new WeakMap<object, WeakMap<object, object>>();

/** The words that more than one component uses. */
export function useCommonMessages(): CommonMessages {
  return useMessages("common", commonEn);
}

function withoutUndefined<Value extends object>(value: Value | undefined): Partial<Value> {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([, word]) => word !== undefined)) as Partial<Value>;
}
