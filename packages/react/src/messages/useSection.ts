"use client";
import { useContext } from "react";
import type { Messages } from "./Messages.js";
import { MessagesContext } from "./MessagesContext.js";

/** A section's words with the host's own laid over them. */
export function useSection<Section extends keyof Messages>(
  section: Section,
  words: Messages[Section],
): Messages[Section] {
  const context = useContext(MessagesContext);
  const known = merged.get(context)?.get(words);
  if (known) return known as Messages[Section];
  const whole = { ...words, ...withoutUndefined(context.overrides?.[section]) };
  const sections = merged.get(context) ?? new WeakMap<object, object>();
  merged.set(context, sections.set(words, whole));
  return whole;
}

/** By context, then by the words they are laid over: a list of offers asks for the same section hundreds of times. */
const merged = new WeakMap<object, WeakMap<object, object>>();

function withoutUndefined<Value extends object>(value: Value | undefined): Partial<Value> {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([, word]) => word !== undefined)) as Partial<Value>;
}
