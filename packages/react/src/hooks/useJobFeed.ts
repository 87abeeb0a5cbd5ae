"use client";
import type { Id } from "@gpukit/core";
import { type GpuKitClient, loadPart } from "@gpukit/sdk";
import { emptyJobFeed } from "../feed/emptyJobFeed.js";
import type { JobFeed, OpenJobFeed } from "../feed/JobFeed.js";
import { useLive } from "../live/useLive.js";
import { useGpuKit } from "../provider/useGpuKit.js";

export interface UseJobFeedParameters {
  /** Nothing is followed until there is one. */
  jobId: Id | null | undefined;
}

/**
 * A job, live from its first word to the confirmed settlement: state, log, metrics, progress, training, vouchers, receipt. One
 * subscription however many components use it; a view changes at most once per frame.
 */
export function useJobFeed({ jobId }: UseJobFeedParameters): JobFeed {
  const { client, reportError } = useGpuKit();
  const key = jobId ? jobFeedKey(client, jobId) : null;
  return useLive<OpenJobFeed>(
    key,
    () => emptyJobFeed(jobId ? "connecting" : "idle"),
    async (update, signal) => {
      try {
        // Pages with a hook but no job to follow carry nothing of how it is done.
        const { followJobFeed } = await loadPart(() => import("../feed/followJobFeed.js"), { signal });
        await followJobFeed(client, { jobId: jobId ?? "", reportError })(update, signal);
      } catch (error) {
        if (signal.aborted) return;
        const known = reportError(error);
        update((feed) => ({ ...feed, connection: "failed", error: known }));
      }
    },
  );
}

/** What the feed of a job is called among the live subjects. */
export function jobFeedKey({ url }: GpuKitClient, jobId: Id): string {
  return `job ${url} ${jobId}`;
}
