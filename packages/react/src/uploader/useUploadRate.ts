"use client";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useGpuKit } from "../provider/useGpuKit.js";

export interface UploadRate {
  bytesPerSecond: number;
  leftMs: number;
}

interface Sample {
  percent: number;
  atMs: number;
}

/** How far back a rate looks, ms: long enough to be calm, short enough to follow a line that changes. */
const windowMs = 8_000;
/** What is over sooner needs no rate. */
const soonestMs = 1_000;

/** One drawing for a percentage and what follows from it, instead of two. A server, which draws once, complains of it. */
const useBeforeDrawing = typeof document === "undefined" ? useEffect : useLayoutEffect;

/** How fast one file is sent, from the growth of its percentage (0–100; null while it is not sent). Null until that can be told. */
export function useUploadRate({
  sizeBytes,
  percent,
}: {
  sizeBytes: number;
  percent: number | null;
}): UploadRate | null {
  const { client } = useGpuKit();
  const samples = useRef<Sample[]>([]);
  const [rate, setRate] = useState<UploadRate | null>(null);
  useBeforeDrawing(() => {
    if (percent === null) {
      samples.current = [];
      setRate(null);
      return;
    }
    // An upload that goes on where an earlier visit left it leaps to there: that is no speed.
    if (percent > 0) samples.current = sampled(samples.current, { percent, atMs: client.timing.nowMs() });
    setRate(rateOf(samples.current, sizeBytes));
  }, [client, sizeBytes, percent]);
  return rate;
}

/** The samples of the window, with the last one before it, so that a slow line has two. */
function sampled(samples: readonly Sample[], latest: Sample): Sample[] {
  const next = [...samples, latest];
  const first = next.findIndex(({ atMs }) => latest.atMs - atMs <= windowMs);
  return next.slice(Math.max(0, Math.min(first - 1, next.length - 2)));
}

export function rateOf(samples: readonly Sample[], sizeBytes: number): UploadRate | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last) return null;
  const tookMs = last.atMs - first.atMs;
  const sentBytes = ((last.percent - first.percent) * sizeBytes) / 100;
  if (tookMs < soonestMs || sentBytes <= 0) return null;
  const leftBytes = ((100 - last.percent) * sizeBytes) / 100;
  return { bytesPerSecond: (1_000 * sentBytes) / tookMs, leftMs: (leftBytes * tookMs) / sentBytes };
}
