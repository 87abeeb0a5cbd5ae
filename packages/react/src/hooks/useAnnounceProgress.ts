"use client";
import { useEffect, useRef } from "react";
import { useAnnounce } from "../provider/useAnnounce.js";

/** Says how far something is at each quarter, once each, and not at its start. `sentence` gets the quarter as a fraction. */
export function useAnnounceProgress(fraction: number | null, sentence: (quarter: number) => string): void {
  const announce = useAnnounce();
  const said = useRef<number | null>(null);
  const quarter = fraction === null ? null : Math.floor(Math.min(1, Math.max(0, fraction)) * 4);
  useEffect(() => {
    if (quarter === null) return;
    // What was reached before anybody looked is no news; a fall means it began anew.
    const last = said.current ?? quarter;
    said.current = quarter;
    if (quarter > last) announce(sentence(quarter / 4));
  }, [quarter, announce, sentence]);
}
