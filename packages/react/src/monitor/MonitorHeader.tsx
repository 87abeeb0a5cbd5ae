"use client";
import { isJobEnded, parseQu, type Quote } from "@gpukit/core";
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
import { costSoFar } from "./costSoFar.js";
import { entryFileOf } from "./entryFileOf.js";
import type { MonitorFacts } from "./MonitorFacts.js";
import { paidOf } from "./paidOf.js";
import { remainingOf } from "./remaining.js";
import { statusLooks } from "./statusLooks.js";
import { roundTimeLeft } from "./timeLeft.js";
import type { UsedDevice } from "./useDevice.js";

export interface MonitorHeaderProps {
  facts: MonitorFacts;
  quote: Quote | undefined;
  /** Null while it is not known. */
  device: UsedDevice | null;
  actions: ReactNode;
}

/**
 * What the job is, how it stands, what it is doing, how far it is, how much longer it takes and what it has cost. All of them always,
 * unknown ones as "–".
 */
export function MonitorHeader({ facts, quote, device, actions }: MonitorHeaderProps): ReactElement {
  const words = useMonitorMessages();
  const common = useCommonMessages();
  const { data: info } = useServerInfo();
  const format = useFormat();
  const { job, progress, receipt } = facts;
  const { icon, tone } = statusLooks[job.state];
  const ended = isJobEnded(job.state);
  const isMoving = job.state === "running" || job.state === "uploading";
  const isStopping = job.cancelRequestedAtMs !== null && !ended;
  const fraction = job.state === "completed" ? 1 : (progress?.fraction ?? null);
  const said = job.state === "running" ? progress?.operation : undefined;
  const operation = isStopping ? words.stopping : said || { ...words.states, ...words.operations }[job.state];
  const percent = fraction === null ? words.unknown : format.percent(fraction);
  const { text: remaining, basis } = useRemaining(facts, quote);
  const cost = receipt ? paidOf(receipt.body.division) : costSoFar(job);
  const amounts = { cost: format.qu(cost).replace(/\sQU$/, ""), cap: format.qu(parseQu(job.cap)) };
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
          <b>{percent}</b> · {remaining} · {words.costOfCap(amounts)}
        </span>
      </p>
      <Progress
        size="large"
        value={isMoving ? fraction : (fraction ?? 0)}
        tone={job.state === "failed" ? "bad" : job.state === "completed" ? "ok" : "accent"}
        label={words.progress}
        valueText={`${percent}, ${operation}, ${remaining}`}
      />
      {basis !== null && <p data-gk-part="cost-name">{basis}</p>}
    </header>
  );
}

/** "10–14 min left" and what that rests on, "starts in about 2 s", or that nothing can be said. */
function useRemaining(
  { job, progress, metrics }: MonitorFacts,
  quote: Quote | undefined,
): { text: string; basis: string | null } {
  const words = useMonitorMessages();
  const format = useFormat();
  const waits = job.state === "queued" || job.state === "assigned" || job.state === "preparing";
  const nowMs = useNow(waits ? 1_000 : null);
  const only = (text: string) => ({ text, basis: null });
  if (isJobEnded(job.state)) return only(job.state === "completed" ? words.complete : words.ended);
  if (waits) {
    // What the quote promised holds for the first start; a job that lost its machine starts again when one is free.
    if (!quote || job.attempts.length > 1 || nowMs === null) return only(words.timeLeftUnknown);
    const inMs = job.createdAtMs + quote.terms.estimatedStartS * 1_000 - nowMs;
    return only(inMs > 1_000 ? words.startsIn({ time: format.durationShort(inMs) }) : words.startsSoon);
  }
  // The node's own clock, as its last reading tells it: the page's may be minutes off.
  const remaining = remainingOf(job, { progress, quote, nowMs: metrics?.atMs ?? progress?.atMs ?? 0 });
  if (!remaining || job.state === "uploading") return only(words.timeLeftUnknown);
  const { leftMs, paceShare } = remaining;
  return {
    text: words.timeLeft({ left: format.durationRange(roundTimeLeft(leftMs.low), roundTimeLeft(leftMs.high)) }),
    basis: words.timeLeftBasis({
      pace: paceShare < 0.005 ? null : format.percent(paceShare),
      estimate: paceShare > 0.995 ? null : format.percent(1 - paceShare),
    }),
  };
}
