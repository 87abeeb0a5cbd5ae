"use client";
import { useCallback, useEffect, useRef } from "react";
import { useAnnounceProgress } from "../hooks/useAnnounceProgress.js";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { useAnnounce } from "../provider/useAnnounce.js";
import type { MonitorFacts } from "./MonitorFacts.js";

/** Says what changes while one watches: the state, each quarter of the progress, a connection lost and found again. Never the log. */
export function useMonitorAnnouncements({ job, progress, connection }: MonitorFacts): void {
  const words = useMonitorMessages();
  const format = useFormat();
  const announce = useAnnounce();
  const said = useRef(job.state);
  const wasLost = useRef(false);
  useAnnounceProgress(
    progress?.fraction ?? null,
    useCallback((quarter: number) => words.announceProgress({ percent: format.percent(quarter) }), [words, format]),
  );
  useEffect(() => {
    if (said.current === job.state) return;
    said.current = job.state;
    announce(words.announceState({ state: words.states[job.state] }));
  }, [job.state, announce, words]);
  const isLost = connection === "reconnecting";
  useEffect(() => {
    if (wasLost.current === isLost) return;
    wasLost.current = isLost;
    announce(isLost ? words.announceLost : words.announceBack);
  }, [isLost, announce, words]);
}
