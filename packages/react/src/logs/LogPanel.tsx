"use client";
import type { GpuKitError } from "@gpukit/core";
import { type KeyboardEvent, type ReactElement, useRef, useState } from "react";
import { Icon } from "../icons/Icon.js";
import { downIcon, pauseIcon } from "../icons/paths.js";
import { useFormat } from "../messages/useFormat.js";
import { useLogsMessages } from "../messages/useLogsMessages.js";
import { Button } from "../primitives/Button.js";
import { ErrorNote } from "../primitives/ErrorNote.js";
import { GoToTime } from "./GoToTime.js";
import type { LogBuffer } from "./LogBuffer.js";
import { LogPages } from "./LogPages.js";
import { LogSkeleton } from "./LogSkeleton.js";
import { LogToolbar } from "./LogToolbar.js";
import { type LogViewState, useLogView } from "./useLogView.js";

export interface LogPanelProps {
  logs: LogBuffer;
  /** Names the downloaded file. */
  name: string;
  /** Nothing more comes. */
  ended?: boolean | undefined;
  /** Lines are on their way: while there are none, their places are shown. */
  loading?: boolean | undefined;
  /** Why the log could not be read, or not on. What is there stays. */
  error?: GpuKitError | null | undefined;
  onRetry?: (() => void) | undefined;
}

/** What scrolls must be reachable by keyboard. */
const scroller = (label: string, onKeyDown: (event: KeyboardEvent) => void) =>
  ({
    "data-gk-part": "log-lines",
    role: "log",
    "aria-live": "off",
    "aria-label": label,
    tabIndex: 0,
    onKeyDown,
  }) as const;

/**
 * A log with its tools. Only the lines in view are in the page; it is not read out as it grows (`aria-live="off"`), for that there is a
 * plain list.
 */
export function LogPanel({ logs, name, ended = false, loading = false, error, onRetry }: LogPanelProps): ReactElement {
  const words = useLogsMessages();
  const [isPlain, setPlain] = useState(false);
  const view = useLogView(logs, words);
  const searchBox = useRef<HTMLInputElement>(null);
  const isEmpty = view.list.end === view.list.start;
  const isWaiting = loading && logs.length === 0;
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey } = event;
    const isCommand = ctrlKey || metaKey;
    if (["ArrowUp", "PageUp", "Home"].includes(key)) view.screen?.pause();
    // The browser's own search and selection know only the lines in view.
    else if (key === "/" || (isCommand && key === "f")) searchBox.current?.focus();
    else if (isCommand && key === "a") view.screen?.selectAll();
    if (key === "/" || (isCommand && (key === "f" || key === "a"))) event.preventDefault();
  };
  return (
    <section data-gk-part="log" aria-label={words.title}>
      <LogToolbar {...{ view, logs, name, searchBox, isPlain, isWaiting }} onPlain={setPlain} />
      {error && <ErrorNote error={error} onRetry={onRetry} />}
      {isEmpty && !isWaiting && <p>{view.isFiltered && logs.length > 0 ? words.noMatch : words.noLines}</p>}
      {isWaiting ? (
        <LogSkeleton />
      ) : isPlain ? (
        <LogPages logs={logs} list={view.list} />
      ) : (
        <div ref={view.setBox} {...scroller(words.title, onKeyDown)} />
      )}
      {!isPlain && <LogFoot view={view} logs={logs} ended={ended} />}
    </section>
  );
}

function LogFoot({ view, logs, ended }: { view: LogViewState; logs: LogBuffer; ended: boolean }): ReactElement {
  const words = useLogsMessages();
  const format = useFormat();
  const { screen } = view;
  const isFollowing = screen?.isFollowing ?? true;
  const lastMs = logs.atMs(logs.length - 1);
  return (
    <footer>
      {ended && isFollowing ? (
        <b>{words.ended}</b>
      ) : (
        <Button
          kind="quiet"
          size="small"
          aria-pressed={isFollowing}
          onClick={() => (isFollowing ? screen?.pause() : screen?.follow())}
        >
          <Icon path={isFollowing ? pauseIcon : downIcon} />
          {isFollowing ? words.following : words.follow}
        </Button>
      )}
      <small>
        {logs.dropped > 0
          ? words.olderLines({ count: format.number(logs.dropped) })
          : ended && lastMs
            ? words.lastLine({ time: format.time(lastMs) })
            : isFollowing
              ? words.scrollToPause
              : words.paused}
      </small>
      <GoToTime view={view} logs={logs} />
    </footer>
  );
}
