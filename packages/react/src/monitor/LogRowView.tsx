"use client";
import { memo, type ReactElement } from "react";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import type { LogRow } from "./logRows.js";
import { levelOf } from "./logText.js";

/** One line of the log: time, level letter, text. Data attributes: `data-kind` = `line` or `gap`, `data-level` = `I`, `E` or `S`. */
export const LogRowView: (props: { row: LogRow }) => ReactElement = memo(function LogRowView({
  row: { line },
}: {
  row: LogRow;
}) {
  const words = useMonitorMessages();
  const format = useFormat();
  if (line.kind === "gap") {
    const count = format.number(line.seq - line.firstDroppedSeq + 1);
    return (
      <div data-gk-part="log-row" data-kind="gap">
        {words.gap({ count, time: format.time(line.atMs) })}
      </div>
    );
  }
  const level = levelOf(line.stream);
  return (
    <div data-gk-part="log-row" data-kind="line" data-level={level}>
      <time>{format.time(line.atMs)}</time>
      <b title={words.streams[line.stream]}>{level === "I" ? "" : level}</b>
      <code>{line.text}</code>
    </div>
  );
}) as unknown as (props: { row: LogRow }) => ReactElement;
