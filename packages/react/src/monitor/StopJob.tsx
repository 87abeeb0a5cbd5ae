"use client";
import { isJobEnded, parseQu } from "@gpukit/core";
import { type ReactElement, useState } from "react";
import { useCancelJob } from "../hooks/useCancelJob.js";
import { Icon } from "../icons/Icon.js";
import { stopIcon } from "../icons/paths.js";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { Button } from "../primitives/Button.js";
import { ConfirmDialog } from "../primitives/ConfirmDialog.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import { useNotifyError } from "../provider/useNotifyError.js";
import { costSoFar } from "./costSoFar.js";
import type { MonitorFacts } from "./MonitorFacts.js";

/** Stops the job, after asking; says what that costs. Absent once there is nothing to stop. */
export function StopJob({ facts: { job } }: { facts: MonitorFacts }): ReactElement | null {
  const words = useMonitorMessages();
  const format = useFormat();
  const { notify } = useGpuKit();
  const notifyError = useNotifyError();
  const cancel = useCancelJob();
  const [asking, setAsking] = useState(false);
  if (isJobEnded(job.state)) return null;
  const isStopping = job.cancelRequestedAtMs !== null;
  const cost = costSoFar(job);
  const hasRun = job.attempts.some(({ runningAtMs }) => runningAtMs !== null);
  const rest = parseQu(job.cap) - cost;
  const stop = () =>
    cancel.mutate(
      { id: job.id },
      {
        onSuccess: () => notify({ tone: "ok", text: words.stopRequested }),
        onError: notifyError,
        onSettled: () => setAsking(false),
      },
    );
  return (
    <>
      <Button kind="danger" size="small" busy={isStopping || cancel.isPending} onClick={() => setAsking(true)}>
        <Icon path={stopIcon} />
        {isStopping ? words.stopping : words.stop}
      </Button>
      <ConfirmDialog
        open={asking}
        heading={words.stopTitle}
        confirmLabel={words.stop}
        cancelLabel={words.keepRunning}
        busy={cancel.isPending}
        onConfirm={stop}
        onCancel={() => setAsking(false)}
      >
        {hasRun ? words.stopText({ cost: format.qu(cost), rest: format.qu(rest) }) : words.stopTextUnstarted}
      </ConfirmDialog>
    </>
  );
}
