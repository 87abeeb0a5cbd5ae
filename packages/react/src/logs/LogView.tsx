"use client";
import { forwardRef } from "react";
import { CardRoot } from "../primitives/card/Card.js";
import { ErrorBoundary } from "../primitives/ErrorBoundary.js";
import { Frame } from "../primitives/Frame.js";
import type { Part } from "../primitives/part.js";
import { LogPanel, type LogPanelProps } from "./LogPanel.js";

/** What a log view shows. */
export type LogViewData = LogPanelProps;

/**
 * A log of any length, live: it follows the end until one scrolls up, searches off the main thread, and keeps only the lines in view in
 * the page. Fill its buffer from where you like; `JobMonitor` fills one from a job.
 *
 * @example
 * import { createLogBuffer, LogView } from "@gpukit/react/monitor";
 *
 * const logs = createLogBuffer({ lines: 100_000 });
 * const Page = () => <LogView logs={logs} name="my-job" />;
 */
export const LogView: Part<"div", LogViewData> = forwardRef(function LogView(
  { logs, name, ended, loading, error, onRetry, ...rest },
  ref,
) {
  return (
    <Frame ref={ref} {...rest}>
      <ErrorBoundary>
        <CardRoot>
          <LogPanel logs={logs} name={name} ended={ended} loading={loading} error={error} onRetry={onRetry} />
        </CardRoot>
      </ErrorBoundary>
    </Frame>
  );
});
