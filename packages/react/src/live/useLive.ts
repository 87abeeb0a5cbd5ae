"use client";
import { useState, useSyncExternalStore } from "react";
import { useGpuKit } from "../provider/useGpuKit.js";
import type { Follow, Live, LiveRegistry } from "./createLiveRegistry.js";

/**
 * The state of a live subject, followed while a component that uses it is mounted; the same for every component that names the same key.
 * A null key follows nothing and stays at `initial`. The first to ask for a key says how it is followed.
 */
export function useLive<State>(key: string | null, initial: () => State, follow: Follow<State>): State {
  const { live } = useGpuKit();
  const find = () => ({ live, key, subject: subjectOf(live, key, initial, follow) });
  const [held, setHeld] = useState(find);
  const current = held.live === live && held.key === key ? held : find();
  if (current !== held) setHeld(current);
  const { subscribe, getSnapshot } = current.subject;
  return useSyncExternalStore(subscribe, getSnapshot, getSnapshot);
}

function subjectOf<State>(
  live: LiveRegistry,
  key: string | null,
  initial: () => State,
  follow: Follow<State>,
): Live<State> {
  if (key !== null) return live.get(key, initial, follow);
  const state = initial();
  return { subscribe: () => () => {}, getSnapshot: () => state };
}
