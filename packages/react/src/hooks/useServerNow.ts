"use client";
import { useNow } from "./useNow.js";
import { useServerInfo } from "./useServerInfo.js";

/** The time on the server's clock, told anew every `everyMs`, milliseconds since 1970; null until that clock is known. */
export function useServerNow(everyMs: number): number | null {
  const isMounted = useNow(everyMs) !== null;
  const { data: info, dataUpdatedAt } = useServerInfo();
  // The answer's age by the clock that dated it, which a client's own, replayed one is not.
  return isMounted && info ? info.nowMs + Date.now() - dataUpdatedAt : null;
}
