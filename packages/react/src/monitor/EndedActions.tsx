"use client";
import type { Job } from "@gpukit/core";
import type { RunJobAgainReturnType } from "@gpukit/sdk";
import type { ReactElement } from "react";
import { useRunJobAgain } from "../hooks/useRunJobAgain.js";
import { Icon } from "../icons/Icon.js";
import { refreshIcon } from "../icons/paths.js";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { Button } from "../primitives/Button.js";
import { useNotifyError } from "../provider/useNotifyError.js";
import { DownloadButton } from "./FileTable.js";

/** Told what to pay and to launch for a job to run again. */
export type OnRunAgain = (again: RunJobAgainReturnType & { job: Job }) => void;

export interface EndedActionsProps {
  job: Job;
  onRunAgain: OnRunAgain | undefined;
}

/** What to do with a job that has ended: take its results, or run it again with the same files at today's price. */
export function EndedActions({ job, onRunAgain }: EndedActionsProps): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const notifyError = useNotifyError();
  const again = useRunJobAgain();
  const { outputs } = job;
  const bytes = outputs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const run = () =>
    again.mutate(
      { id: job.id },
      {
        onSuccess: (made) => onRunAgain?.({ ...made, job }),
        onError: notifyError,
      },
    );
  return (
    <>
      {onRunAgain && (
        <Button size="small" kind={outputs.length === 0 ? "primary" : "plain"} busy={again.isPending} onClick={run}>
          <Icon path={refreshIcon} />
          {words.runAgain}
        </Button>
      )}
      {outputs.length > 0 && (
        <DownloadButton files={outputs} kind="primary">
          {words.downloadResults({ bytes: format.bytes(bytes) })}
        </DownloadButton>
      )}
    </>
  );
}
