"use client";
import type { Announce } from "./createAnnouncer.js";
import { useGpuKit } from "./useGpuKit.js";

/** Says sentences to screen readers through the provider's live regions. */
export function useAnnounce(): Announce {
  return useGpuKit().announce;
}
