"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useCommonMessages } from "../messages/useMessages.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import { useLatest } from "../provider/useLatest.js";
import { useVisible } from "./useVisible.js";

export interface UseRefreshParameters {
  /** Fetches anew; rejects when that fails. For a query: `() => query.refetch({ throwOnError: true })`. */
  fetch: () => Promise<unknown>;
  /** When what is shown was fetched, milliseconds since 1970; 0 or null for never. For a query: `query.dataUpdatedAt`. */
  updatedAtMs: number | null;
  /** How often it refreshes by itself while the page can be seen; null for never. @default 30000 */
  everyMs?: number | null | undefined;
  /** What was last told to have changed: another value refreshes, once the page can be seen. For a list: `useAccountWatch().lastChange`. @default null */
  lastChange?: object | null | undefined;
}

export interface RefreshState {
  /** Fetches now, unless it is fetching already; then says how it went. */
  refresh: () => void;
  busy: boolean;
  /** The last fetch failed. */
  failed: boolean;
  /** Null before the first success. */
  updatedAtMs: number | null;
}

/** Refreshing of a live view: by hand, and by itself when told and every 30 s while the page can be seen. `Refresh` draws it. */
export function useRefresh({
  fetch,
  updatedAtMs,
  everyMs = 30_000,
  lastChange = null,
}: UseRefreshParameters): RefreshState {
  const { client, notify } = useGpuKit();
  const words = useCommonMessages();
  const visible = useVisible();
  const latest = useLatest({ fetch, words, notify });
  const running = useRef(false);
  const [state, setState] = useState<{ busy: boolean; failed: boolean }>({ busy: false, failed: false });

  const run = useCallback(
    async (byHand: boolean): Promise<void> => {
      if (running.current) return;
      running.current = true;
      setState({ busy: true, failed: false });
      let failed = false;
      try {
        await latest.current.fetch();
      } catch {
        // What went wrong is the query's to report; here it only failed.
        failed = true;
      }
      running.current = false;
      setState({ busy: false, failed });
      if (!byHand) return;
      const { words, notify } = latest.current;
      if (!failed) notify({ tone: "ok", text: words.refreshed });
      else
        notify({
          tone: "bad",
          text: words.refreshFailed,
          action: { label: words.retry, onAction: () => void run(true) },
        });
    },
    [latest],
  );

  const known = updatedAtMs || null;
  useEffect(() => {
    if (everyMs === null || !visible || known === null) return;
    // A page that comes back into view after a while refreshes at once.
    const due = Math.max(0, known + everyMs - client.timing.nowMs());
    const first = setTimeout(() => void run(false), due);
    return () => clearTimeout(first);
  }, [client, everyMs, visible, known, run]);

  // A failed refresh moves no date, so the next try needs a timer of its own.
  useEffect(() => {
    if (everyMs === null || !visible || !state.failed) return;
    const again = setTimeout(() => void run(false), everyMs);
    return () => clearTimeout(again);
  }, [everyMs, visible, state.failed, run]);

  // A fetch that runs may have read before the change; the next one has not.
  const fetchedChange = useRef<object | null>(null);
  useEffect(() => {
    if (!visible || known === null || state.busy || lastChange === null || lastChange === fetchedChange.current) return;
    fetchedChange.current = lastChange;
    void run(false);
  }, [lastChange, visible, known, state.busy, run]);

  return { refresh: () => void run(true), ...state, updatedAtMs: known };
}
