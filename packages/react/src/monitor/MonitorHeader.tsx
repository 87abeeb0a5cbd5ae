"use client";
import { isJobEnded } from "@gpukit/core";
import type { ReactElement, ReactNode } from "react";
import { useNow } from "../hooks/useNow.js";
import { useServerInfo } from "../hooks/useServerInfo.js";
import { Icon } from "../icons/Icon.js";
import { useFormat } from "../messages/useFormat.js";
import { useCommonMessages } from "../messages/useMessages.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { Badge } from "../primitives/Badge.js";
import { CopyButton } from "../primitives/CopyButton.js";
import { CardTitle } from "../primitives/card/Card.js";
import { Progress } from "../primitives/Progress.js";
import { Tag } from "../primitives/Tag.js";
import { ConnectionWord } from "./ConnectionWord.js";
import { entryFileOf } from "./entryFileOf.js";
import type { MonitorFacts } from "./MonitorFacts.js";
import { statusLooks } from "./statusLooks.js";
import { roundTimeLeft, timeLeft } from "./timeLeft.js";
import type { UsedDevice } from "./useDevice.js";

export interface MonitorHeaderProps {
  facts: MonitorFacts;
  /** Null while it is not known. */
  device: UsedDevice | null;
  /** When it is expected to run, milliseconds since 1970; null where that is not known. */
  startsAtMs: number | null;
  actions: ReactNode;
}

/** What the job is, how it stands, what it is doing, how far it is and how much longer it takes. All of them always, unknown ones as "–". */
export function MonitorHeader({ facts, device, startsAtMs, actions }: MonitorHeaderProps): ReactElement {
  const words = useMonitorMessages();
  const common = useCommonMessages();
  const { data: info } = useServerInfo();
  const format = useFormat();
  const { job, progress } = facts;
  const { icon, tone } = statusLooks[job.state];
  const ended = isJobEnded(job.state);
  const isStopping = job.cancelRequestedAtMs !== null && !ended;
  const fraction = job.state === "completed" ? 1 : (progress?.fraction ?? null);
  const said = job.state === "running" ? progress?.operation : undefined;
  const operation = isStopping ? words.stopping : said || words.operations[job.state];
  const percent = fraction === null ? words.unknown : format.percent(fraction);
  const remaining = useRemaining(facts, startsAtMs);
  return (
    <header data-gk-part="monitor-header">
      <div data-gk-part="monitor-title">
        <div>
          <CardTitle render={(props) => <h2 {...props} />}>{entryFileOf(job.spec) ?? words.untitled}</CardTitle>
          <Badge tone={tone} filled>
            <Icon path={icon} />
            {words.states[job.state]}
          </Badge>
          {device?.isSimulated && <Tag>{common.simulated}</Tag>}
          {info?.playMoney && <Tag>{common.playMoney}</Tag>}
        </div>
        <p>
          <code>{job.id.slice(0, 8)}</code>
          {device && <> · {device.name}</>} · <ConnectionWord facts={facts} />
        </p>
      </div>
      <div data-gk-part="monitor-actions">
        <CopyButton text={job.id}>{words.copyId}</CopyButton>
        {actions}
      </div>
      <p data-gk-part="monitor-operation">
        <b>{operation}</b>
        <span>
          <b>{percent}</b> · {remaining}
        </span>
      </p>
      <Progress
        size="large"
        value={ended && fraction === null ? 0 : fraction}
        tone={job.state === "failed" ? "bad" : job.state === "completed" ? "ok" : "accent"}
        label={words.progress}
        valueText={`${percent}, ${operation}, ${remaining}`}
      />
    </header>
  );
}

/** "10 min left", "starts in about 2 s", or that nothing can be said. */
function useRemaining({ job, progress, metrics }: MonitorFacts, startsAtMs: number | null): string {
  const words = useMonitorMessages();
  const format = useFormat();
  const waits = job.state === "queued" || job.state === "assigned" || job.state === "preparing";
  const nowMs = useNow(waits ? 1_000 : null);
  if (isJobEnded(job.state)) return job.state === "completed" ? words.complete : words.ended;
  if (waits) {
    if (startsAtMs === null || nowMs === null) return words.timeLeftUnknown;
    const inMs = startsAtMs - nowMs;
    return inMs > 1_000 ? words.startsIn({ time: format.durationShort(inMs) }) : words.startsSoon;
  }
  // The node's own clock, as its last reading tells it: the page's may be minutes off.
  const leftMs = timeLeft(job.attempts.at(-1), progress, metrics?.atMs ?? 0);
  if (leftMs === null || job.state === "uploading") return words.timeLeftUnknown;
  return words.timeLeft({ left: format.durationShort(roundTimeLeft(leftMs)) });
}
