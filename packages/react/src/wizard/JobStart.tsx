"use client";
import type { Job } from "@gpukit/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { launchEn } from "../messages/en/launch.js";
import { useFormat } from "../messages/useFormat.js";
import { useMessages } from "../messages/useMessages.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import { askAnyway } from "../query/askAnyway.js";
import { getJobQueryOptions } from "../query/getJobQueryOptions.js";

const waiting: readonly (Job["state"] | undefined)[] = [undefined, "queued", "assigned", "preparing"];

/** When a job starts, until it runs. `estimatedStartS`: seconds, from its quote. */
export function JobStart({ jobId, estimatedStartS }: { jobId: string; estimatedStartS: number }): ReactElement {
  const { client, queryClient } = useGpuKit();
  const words = useMessages("launch", launchEn);
  const format = useFormat();
  const { data: job } = useQuery(
    {
      ...getJobQueryOptions(client, { id: jobId }),
      networkMode: askAnyway,
      refetchInterval: ({ state }) => (waiting.includes(state.data?.state) ? 2_000 : false),
    },
    queryClient,
  );
  return (
    <p>
      {waiting.includes(job?.state)
        ? words.startsAbout({ time: format.durationShort(estimatedStartS * 1_000) })
        : words.runsNow}
    </p>
  );
}
