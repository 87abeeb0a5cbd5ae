"use client";
import type { ReactElement } from "react";
import { useNow } from "../hooks/useNow.js";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { Note } from "../primitives/Note.js";
import type { MonitorFacts } from "./MonitorFacts.js";

/** A running job tells something each second: this long without a word is worth saying. */
const silentMs = 10_000;

/** Says when nothing is coming in, and which it is: the page's own connection, or the machine. */
export function Silence({ facts: { job, connection, lastHeardAtMs } }: { facts: MonitorFacts }): ReactElement | null {
  const words = useMonitorMessages();
  const format = useFormat();
  const mayBeSilent = job.state === "running" && connection === "live" && lastHeardAtMs !== null;
  const nowMs = useNow(mayBeSilent ? 1_000 : null);
  if (connection === "reconnecting")
    return (
      <Note tone="warn" heading={words.lostTitle}>
        <p>{words.lostText}</p>
      </Note>
    );
  if (!mayBeSilent || nowMs === null || nowMs - lastHeardAtMs < silentMs) return null;
  return (
    <Note tone="warn" heading={words.silentTitle({ time: format.durationShort(nowMs - lastHeardAtMs) })}>
      <p>{words.silentText}</p>
    </Note>
  );
}
