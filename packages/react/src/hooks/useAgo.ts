"use client";
import { useFormat } from "../messages/useFormat.js";
import { useNow } from "./useNow.js";

const tellEveryMs = 60_000;

/** Writes how long ago something was, true to the minute while it stands there; its date before the page knows the time. */
export function useAgo(): (atMs: number) => string {
  const format = useFormat();
  const nowMs = useNow(tellEveryMs);
  return (atMs) => (nowMs === null ? format.dateTime(atMs) : format.ago(nowMs - atMs));
}
