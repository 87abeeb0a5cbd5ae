"use client";
import { type Id, isGpuKitError, isJobEnded, type JobMonitorView } from "@gpukit/core";
import { loadPart } from "@gpukit/sdk";
import { forwardRef, lazy, type ReactElement, Suspense } from "react";
import { jobFeedKey, useJobFeed } from "../hooks/useJobFeed.js";
import { useJobMonitor } from "../hooks/useJobMonitor.js";
import { useQuote } from "../hooks/useQuote.js";
import { searchIcon } from "../icons/paths.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import { Empty } from "../primitives/Empty.js";
import { ErrorBoundary } from "../primitives/ErrorBoundary.js";
import { ErrorNote } from "../primitives/ErrorNote.js";
import { Frame } from "../primitives/Frame.js";
import { HiddenText } from "../primitives/HiddenText.js";
import type { Part } from "../primitives/part.js";
import { Skeleton } from "../primitives/Skeleton.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import { FailurePanel } from "./FailurePanel.js";
import { JobPanel } from "./JobPanel.js";
import { JobTimeline } from "./JobTimeline.js";
import { LogView } from "./LogView.js";
import { MachineFigures } from "./MachineFigures.js";
import { factsOf } from "./MonitorFacts.js";
import { MonitorHeader } from "./MonitorHeader.js";
import { Silence } from "./Silence.js";
import { StopJob } from "./StopJob.js";
import { TrainingFigures } from "./TrainingFigures.js";
import { useDevice } from "./useDevice.js";
import { useMonitorAnnouncements } from "./useMonitorAnnouncements.js";

const Outcome = lazy(async () => ({ default: (await loadPart(() => import("./Outcome.js"))).Outcome }));

export interface JobMonitorData {
  jobId: Id;
}

/**
 * A job, live from the queue to the settled receipt: how far it is, what it costs, what its machine reads, what it writes, and what came
 * of it. The account that paid for the job must be signed in.
 *
 * @example
 * import { JobMonitor } from "@gpukit/react/monitor";
 *
 * const Page = ({ jobId }) => <JobMonitor jobId={jobId} />;
 */
export const JobMonitor: Part<"div", JobMonitorData> = forwardRef(function JobMonitor({ jobId, ...rest }, ref) {
  return (
    <Frame ref={ref} {...rest}>
      <ErrorBoundary>
        <MonitorOf jobId={jobId} key={jobId} />
      </ErrorBoundary>
    </Frame>
  );
});

function MonitorOf({ jobId }: { jobId: Id }): ReactElement {
  const words = useMonitorMessages();
  const view = useJobMonitor({ id: jobId });
  if (view.data) return <LiveMonitor view={view.data} />;
  if (!view.error) return <Loading />;
  if (isGpuKitError(view.error, "not-found"))
    return (
      <CardRoot>
        <Empty icon={searchIcon} heading={words.notFoundTitle} role="alert">
          <p>{words.notFoundText}</p>
        </Empty>
      </CardRoot>
    );
  return <ErrorNote error={view.error} onRetry={() => void view.refetch()} retrying={view.isFetching} />;
}

function LiveMonitor({ view }: { view: JobMonitorView }): ReactElement {
  const words = useMonitorMessages();
  const { client, live } = useGpuKit();
  const feed = useJobFeed({ jobId: view.job.id });
  const retry = () => live.restart(jobFeedKey(client, view.job.id));
  const facts = factsOf(feed, view);
  const { job, receipt } = facts;
  const { data: quote } = useQuote({ id: job.quoteId });
  const device = useDevice(job, receipt);
  useMonitorAnnouncements(facts);
  const ended = isJobEnded(job.state);
  const failed = ended && job.outcome !== "completed" ? job.outcome : null;
  // What the quote promised holds for the first start; a job that lost its machine starts again when one is free.
  const startsAtMs = quote && job.attempts.length <= 1 ? job.createdAtMs + quote.terms.estimatedStartS * 1_000 : null;
  return (
    <div data-gk-part="monitor" data-state={job.state}>
      {feed.connection === "failed" && feed.error && <ErrorNote error={feed.error} onRetry={retry} />}
      <Silence facts={facts} />
      <CardRoot aria-label={words.title}>
        <MonitorHeader facts={facts} device={device} startsAtMs={startsAtMs} actions={<StopJob facts={facts} />} />
        {failed !== null && <FailurePanel facts={facts} outcome={failed} />}
        <div data-gk-part="monitor-columns">
          <JobPanel facts={facts} quote={quote} device={device} />
          <section data-gk-part="figures" aria-label={words.figures}>
            <CardHeader>
              <CardTitle>{words.figures}</CardTitle>
              <small>{ended ? words.lastMinuteEnded : words.lastMinute}</small>
            </CardHeader>
            <MachineFigures metrics={facts.metrics} series={facts.metricsSeries} />
            <TrainingFigures training={facts.training} />
          </section>
          <LogView logs={facts.logs} version={facts.logVersion} name={`job-${job.id}`} ended={ended} />
        </div>
      </CardRoot>
      {(ended || facts.finalTraining) && (
        <ErrorBoundary>
          <Suspense fallback={null}>
            <Outcome facts={facts} quote={quote} />
          </Suspense>
        </ErrorBoundary>
      )}
      <JobTimeline facts={facts} device={device} />
    </div>
  );
}

function Loading(): ReactElement {
  const words = useMonitorMessages();
  return (
    <CardRoot aria-busy="true">
      <HiddenText role="status">{words.loading}</HiddenText>
      <div data-gk-part="job-panel">
        <Skeleton width="short" size="large" />
        <Skeleton width="medium" />
        <Skeleton width="full" />
      </div>
      <div data-gk-part="monitor-columns">
        {(["job", "figures", "log"] as const).map((column) => (
          <div key={column} data-gk-part="job-panel">
            <Skeleton width="medium" size="large" />
            <Skeleton width="long" />
            <Skeleton width="long" />
            <Skeleton width="short" />
          </div>
        ))}
      </div>
    </CardRoot>
  );
}
