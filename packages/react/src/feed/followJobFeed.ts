import type { Id, JobFeedEvent, JobMonitorView } from "@gpukit/core";
import { type GpuKitClient, getJobMonitor, watchJob } from "@gpukit/sdk";
import type { Follow } from "../live/createLiveRegistry.js";
import { followEvents } from "../live/followEvents.js";
import { foldJobFeed, foldMonitorView } from "./foldJobFeed.js";
import type { OpenJobFeed } from "./JobFeed.js";

type Word = { type: "view"; view: JobMonitorView } | { type: "event"; event: JobFeedEvent };

/** Follows a job: first the server's word on the present, then every event from the job's beginning to its confirmed settlement. */
export function followJobFeed(
  client: GpuKitClient,
  { jobId, reportError }: { jobId: Id; reportError: (error: unknown) => unknown },
): Follow<OpenJobFeed> {
  return followEvents<OpenJobFeed, Word>({
    async *open({ signal, onConnection }) {
      yield { type: "view", view: await getJobMonitor(client, { id: jobId }) };
      for await (const { event } of watchJob(client, { jobId, signal, onConnection })) yield { type: "event", event };
    },
    fold(feed, word) {
      const next = word.type === "view" ? foldMonitorView(feed, word.view) : foldJobFeed(feed, word.event);
      return { ...next, lastHeardAtMs: client.timing.nowMs() };
    },
    reportError,
  });
}
