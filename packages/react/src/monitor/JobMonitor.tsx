"use client";
import { type Id, isGpuKitError, isJobEnded, type Job, type JobMonitorView } from "@gpukit/core";
import { loadPart, type RunJobAgainReturnType } from "@gpukit/sdk";
import { forwardRef, lazy, type ReactElement, Suspense, useEffect } from "react";
import { jobFeedKey, useJobFeed } from "../hooks/useJobFeed.js";
import { useJobMonitor } from "../hooks/useJobMonitor.js";
import { useQuote } from "../hooks/useQuote.js";
import { searchIcon } from "../icons/paths.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { CardRoot } from "../primitives/card/Card.js";
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
import { MonitorColumns } from "./MonitorColumns.js";
import { factsOf, isOutdated } from "./MonitorFacts.js";
import { MonitorHeader } from "./MonitorHeader.js";
import { Silence } from "./Silence.js";
import { StopJob } from "./StopJob.js";
import { useDevice } from "./useDevice.js";
import { useMonitorAnnouncements } from "./useMonitorAnnouncements.js";

const loadParts = () => loadPart(() => import("./lateParts.js"));
const latePart = <Name extends keyof Awaited<ReturnType<typeof loadParts>>>(name: Name) =>
  lazy(async () => ({ default: (await loadParts())[name] }));
const Figures = latePart("Figures");
const LogPanel = latePart("LogPanel");
const Records = latePart("Records");
const Moved = latePart("Moved");
const RateJob = latePart("RateJob");
const EndedActions = latePart("EndedActions");
const Outcome = latePart("Outcome");

export interface JobMonitorData {
  jobId: Id;
  /** Makes an ended job's "Run again" appear; told what to pay and to launch, for instance to open a wizard with it. */
  onRunAgain?: ((again: RunJobAgainReturnType & { job: Job }) => void) | undefined;
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
export const JobMonitor: Part<"div", JobMonitorData> = forwardRef(function JobMonitor(
  { jobId, onRunAgain, ...rest },
  ref,
) {
  return (
    <Frame ref={ref} {...rest}>
      <ErrorBoundary>
        <MonitorOf jobId={jobId} onRunAgain={onRunAgain} key={jobId} />
      </ErrorBoundary>
    </Frame>
  );
});

function MonitorOf({ jobId, onRunAgain }: JobMonitorData): ReactElement {
  const words = useMonitorMessages();
  const view = useJobMonitor({ id: jobId });
  if (view.data) return <LiveMonitor view={view.data} onOutdated={view.refetch} onRunAgain={onRunAgain} />;
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

function LiveMonitor({
  view,
  onOutdated,
  onRunAgain,
}: { view: JobMonitorView; onOutdated: () => void } & Pick<JobMonitorData, "onRunAgain">): ReactElement {
  const words = useMonitorMessages();
  const { client, live } = useGpuKit();
  const feed = useJobFeed({ jobId: view.job.id });
  const retry = () => live.restart(jobFeedKey(client, view.job.id));
  const facts = factsOf(feed, view);
  const { job, receipt } = facts;
  const { data: quote } = useQuote({ id: job.quoteId });
  const device = useDevice(job, receipt);
  useMonitorAnnouncements(facts);
  const outdated = isOutdated(view, facts);
  useEffect(() => {
    if (outdated) onOutdated();
  }, [outdated, onOutdated]);
  const ended = isJobEnded(job.state);
  const failed = ended && job.outcome !== "completed" ? job.outcome : null;
  const columns = [
    { name: "job", label: words.jobSection, content: <JobPanel facts={facts} quote={quote} device={device} /> },
    {
      name: "figures",
      label: words.figures,
      content: (
        <Late fallback={<Lines />}>
          <Figures facts={facts} powerLimitW={view.powerLimitW ?? null} ended={ended} />
        </Late>
      ),
    },
    {
      name: "log",
      label: words.logs,
      content: (
        <Late fallback={<Lines />}>
          <LogPanel logs={facts.logs} name={`job-${job.id}`} ended={ended} loading={feed.connection === "connecting"} />
        </Late>
      ),
    },
  ];
  return (
    <div data-gk-part="monitor" data-state={job.state}>
      {feed.connection === "failed" && feed.error && <ErrorNote error={feed.error} onRetry={retry} />}
      <Silence facts={facts} />
      {job.attempts.some(({ outcome }) => outcome !== null) && !ended && (
        <Late>
          <Moved facts={facts} />
        </Late>
      )}
      <CardRoot aria-label={words.title}>
        <MonitorHeader
          facts={facts}
          quote={quote}
          device={device}
          actions={
            ended ? (
              <Late>
                <EndedActions job={job} onRunAgain={onRunAgain} />
              </Late>
            ) : (
              <StopJob facts={facts} />
            )
          }
        />
        {failed !== null && <FailurePanel facts={facts} outcome={failed} />}
        <MonitorColumns columns={columns} label={words.title} />
      </CardRoot>
      {(ended || facts.finalTraining) && (
        <Late>
          <Outcome facts={facts} quote={quote} />
        </Late>
      )}
      {ended && job.attempts.length > 0 && (
        <Late>
          <RateJob jobId={job.id} rating={view.rating ?? null} />
        </Late>
      )}
      <JobTimeline facts={facts} />
      <Late>
        <Records facts={facts} />
      </Late>
    </div>
  );
}

/** What a monitor does not begin with: loaded when it is drawn first, and where that fails the rest stands. */
function Late({ children, fallback = null }: { children: ReactElement; fallback?: ReactElement | null }): ReactElement {
  return (
    <ErrorBoundary>
      <Suspense fallback={fallback}>{children}</Suspense>
    </ErrorBoundary>
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
          <Lines key={column} />
        ))}
      </div>
    </CardRoot>
  );
}

function Lines(): ReactElement {
  return (
    <div data-gk-part="job-panel">
      <Skeleton width="medium" size="large" />
      <Skeleton width="long" />
      <Skeleton width="long" />
      <Skeleton width="short" />
    </div>
  );
}
