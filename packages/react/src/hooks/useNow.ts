"use client";
import { useEffect, useState } from "react";
import { useGpuKit } from "../provider/useGpuKit.js";

/**
 * The time on the client's clock, told anew every `everyMs`, milliseconds since 1970. Null in the first render, so that a server's and a
 * browser's are the same; null `everyMs` stands still.
 */
export function useNow(everyMs: number | null): number | null {
  const { client } = useGpuKit();
  const [nowMs, setNowMs] = useState<number | null>(null);
  useEffect(() => {
    if (everyMs === null) return;
    const tell = () => setNowMs(client.timing.nowMs());
    tell();
    const timer = setInterval(tell, everyMs);
    return () => clearInterval(timer);
  }, [client, everyMs]);
  return nowMs;
}
