"use client";
import type { ReactElement } from "react";
import { useNow } from "../hooks/useNow.js";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { Badge } from "../primitives/Badge.js";
import type { MonitorFacts } from "./MonitorFacts.js";

/** Readings come each second: what is younger than this is of now. */
const worthSayingMs = 3_000;

/** Whether what is shown is of now, and if not, of when. */
export function ConnectionWord({
  facts: { connection, lastHeardAtMs, job },
}: {
  facts: Pick<MonitorFacts, "connection" | "lastHeardAtMs" | "job">;
}): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const isOpen = connection === "live" || connection === "reconnecting" || connection === "failed";
  const nowMs = useNow(isOpen ? 1_000 : null);
  const ageMs = nowMs === null || lastHeardAtMs === null ? null : nowMs - lastHeardAtMs;
  const ago = ageMs === null ? null : format.ago(ageMs);
  if (connection === "live")
    return (
      <Badge tone="ok" live>
        {words.live}
        {ago !== null && ageMs !== null && ageMs >= worthSayingMs && <>, {words.updated({ ago })}</>}
      </Badge>
    );
  if (connection === "ended")
    return <span>{job.endedAtMs === null ? words.ended : format.dateTime(job.endedAtMs)}</span>;
  if (connection === "reconnecting" || connection === "failed")
    return <Badge tone="warn">{ago === null ? words.connecting : words.stale({ ago })}</Badge>;
  return <span>{words.connecting}</span>;
}
