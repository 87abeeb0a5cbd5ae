"use client";
import { type Division, isJobEnded, type Job, parseQu, type Quote } from "@gpukit/core";
import type { ReactElement } from "react";
import { useNow } from "../hooks/useNow.js";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { Figure } from "../primitives/Figure.js";
import { Fact, FactsRoot } from "../primitives/facts/Facts.js";
import { Note } from "../primitives/Note.js";
import { ShortId } from "../primitives/ShortId.js";
import { SplitBar } from "../primitives/SplitBar.js";
import { costSoFar } from "./costSoFar.js";
import { GpuProofFact, GpuProofNote } from "./GpuProof.js";
import type { MonitorFacts } from "./MonitorFacts.js";
import { paidOf, returnedOf } from "./paidOf.js";
import { Swatch } from "./Swatch.js";
import type { UsedDevice } from "./useDevice.js";

export interface JobPanelProps {
  facts: MonitorFacts;
  quote: Quote | undefined;
  device: UsedDevice | null;
}

/** Id, status, device, times and cost of a job, each always there. */
export function JobPanel({ facts, quote, device }: JobPanelProps): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const { job, receipt, gpuProof } = facts;
  const attempt = job.attempts.at(-1);
  const most = job.attempts.length + job.retriesLeft + (isJobEnded(job.state) || job.attempts.length > 0 ? 0 : 1);
  const activeMs = job.attempts.reduce((sum, one) => sum + one.activeMs, 0);
  const voucherCount = job.attempts.reduce((sum, one) => sum + one.voucherSeq, 0);
  const time = (atMs: number | null | undefined) => (atMs == null ? words.notYet : format.dateTime(atMs));
  return (
    <section data-gk-part="job-panel" aria-label={words.jobSection}>
      <Cost job={job} division={receipt?.body.division ?? null} quote={quote} />
      <FactsRoot>
        <Fact name={words.job}>
          <ShortId value={job.id} copyLabel={words.copyIdLabel} />
        </Fact>
        <Fact name={words.status}>{words.states[job.state]}</Fact>
        <Fact name={device?.isGpu === false ? words.cpu : words.gpu}>{device?.name ?? words.unknown}</Fact>
        {job.spec.deviceKind === "gpu" && <GpuProofFact proof={gpuProof} />}
        <Fact name={words.machine}>{device?.machine ?? words.notYet}</Fact>
        <Fact name={words.isolation}>{attempt ? words.isolations[attempt.isolation] : words.notYet}</Fact>
        <Fact name={words.created}>{time(job.createdAtMs)}</Fact>
        <Fact name={words.started}>{time(attempt?.runningAtMs)}</Fact>
        <RunTime job={job} />
        {job.endedAtMs !== null && <Fact name={words.endedAt}>{time(job.endedAtMs)}</Fact>}
        <Fact name={words.cap}>{format.durationShort(job.maxDurationMs)}</Fact>
        <Fact name={words.attempt}>
          {attempt
            ? words.attemptOf({ number: format.number(attempt.number), most: format.number(most) })
            : words.notYet}
        </Fact>
        <Fact name={words.checkpoint}>
          {attempt?.checkpointActiveMs == null
            ? words.noCheckpoint
            : words.checkpointAt({ time: format.durationShort(attempt.checkpointActiveMs) })}
        </Fact>
        {job.outcome !== null && job.outcome !== "completed" && (
          <Fact name={words.code}>
            <code>{job.outcome}</code>
          </Fact>
        )}
        {attempt?.exitCode != null && <Fact name={words.exitCode}>{attempt.exitCode}</Fact>}
        <Fact name={words.vouchers}>{format.number(voucherCount)}</Fact>
      </FactsRoot>
      {gpuProof && <GpuProofNote proof={gpuProof} />}
      <Note>
        <p>
          {voucherCount > 0
            ? words.counted({ count: format.number(voucherCount), time: format.durationShort(activeMs) })
            : words.countedNone}
        </p>
      </Note>
    </section>
  );
}

/** What is owed so far, as part of what was locked for the work; once it is divided, what was paid of the whole lock. */
function Cost({
  job,
  division,
  quote,
}: {
  job: Job;
  division: Division | null;
  quote: Quote | undefined;
}): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const whole = parseQu(division?.total ?? job.cap);
  const cost = division ? paidOf(division) : costSoFar(job);
  const likely = quote ? parseQu(quote.terms.cost.mid) : 0n;
  const more = !division && !isJobEnded(job.state) && likely > cost ? likely - cost : 0n;
  const back = division ? returnedOf(division) : whole - cost;
  const amount = format.qu(cost);
  return (
    <div data-gk-part="cost">
      <p data-gk-part="cost-name">{division ? words.paid : words.costSoFar}</p>
      <Figure>
        {amount.replace(/\sQU$/, "")} <small>QU</small>
      </Figure>
      <SplitBar
        segments={[
          { kind: "first", value: Number(cost) },
          { kind: "second", value: Number(more) },
        ]}
        total={Number(whole)}
        label={words.costLabel({ used: amount, cap: format.qu(whole) })}
      />
      <p data-gk-part="key">
        <span>
          <Swatch kind="first" /> {words.used}
        </span>
        {more > 0n && (
          <span>
            <Swatch kind="second" /> {words.likelyMore}
          </span>
        )}
        <span>
          <Swatch kind="rest" /> {division ? words.returned : words.returns} {format.qu(back)}
        </span>
      </p>
    </div>
  );
}

function RunTime({ job }: { job: Job }): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const attempt = job.attempts.at(-1);
  const from = attempt?.runningAtMs ?? null;
  const until = attempt?.endedAtMs ?? job.endedAtMs;
  const nowMs = useNow(from !== null && until === null ? 1_000 : null);
  const end = until ?? nowMs;
  const text = from === null || end === null ? words.notYet : format.durationShort(Math.max(0, end - from));
  return <Fact name={until === null ? words.running : words.ran}>{text}</Fact>;
}
