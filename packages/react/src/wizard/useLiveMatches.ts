"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { type RefreshState, useRefresh } from "../hooks/useRefresh.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import { useWizardShell } from "./WizardContext.js";

interface Waiter {
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Keeps price and availability of the wizard's matches fresh: by hand, and every 30 s while the page can be seen. */
export function useLiveMatches(): RefreshState {
  const { state, dispatch } = useWizardShell();
  const { client } = useGpuKit();
  const { matches } = state;
  const [updatedAtMs, setUpdatedAtMs] = useState<number | null>(null);
  const waiting = useRef<Waiter[]>([]);
  useEffect(() => {
    if (matches.status === "waiting") return;
    const done = waiting.current.splice(0);
    if (matches.status === "ready") {
      setUpdatedAtMs(client.timing.nowMs());
      for (const { resolve } of done) resolve();
    } else for (const { reject } of done) reject(matches.error);
  }, [matches, client]);
  const fetch = useCallback(
    () =>
      new Promise<void>((resolve, reject) => {
        waiting.current.push({ resolve, reject });
        dispatch({ type: "refreshed", subject: "matches" });
      }),
    [dispatch],
  );
  const refresh = useRefresh({ fetch, updatedAtMs });
  return { ...refresh, busy: refresh.busy || matches.status === "waiting" };
}
