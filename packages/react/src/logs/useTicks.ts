"use client";
import { useEffect, useMemo, useReducer } from "react";
import type { LogBuffer } from "./LogBuffer.js";

/** What is counted beside the lines need not keep pace with them. */
const pauseMs = 200;

export interface Ticks {
  /** Draws anew before long. */
  soon(): void;
  now(): void;
}

/** Draws a component anew a few times a second while a log grows. */
export function useTicks(logs: LogBuffer): Ticks {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const ticks = useMemo(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const now = () => {
      clearTimeout(waiting);
      waiting = undefined;
      draw();
    };
    const soon = () => {
      waiting ??= setTimeout(now, pauseMs);
    };
    return { now, soon, stop: () => clearTimeout(waiting) };
  }, []);
  useEffect(() => {
    const unsubscribe = logs.subscribe(ticks.soon);
    // What has come since this was drawn.
    ticks.soon();
    return () => {
      unsubscribe();
      ticks.stop();
    };
  }, [logs, ticks]);
  return ticks;
}
