"use client";
import { type ReactElement, useEffect, useState } from "react";
import { useFormat } from "../messages/useFormat.js";
import { useLogsMessages } from "../messages/useLogsMessages.js";
import { Button } from "../primitives/Button.js";
import { clockTime, gapText } from "./createLogRow.js";
import type { LogBuffer, LogLine } from "./LogBuffer.js";
import type { LogList } from "./LogList.js";

const pageLines = 200;
/** How often new lines are counted aloud. */
const tellMs = 5_000;

/** A log as pages of plain lines, which stay as they are while they are read; how many have come since is said now and then. */
export function LogPages({ logs, list }: { logs: LogBuffer; list: LogList }): ReactElement {
  const words = useLogsMessages();
  const format = useFormat();
  const [end, setEnd] = useState(() => list.end);
  const [come, setCome] = useState(0);
  useEffect(() => {
    const telling = setInterval(() => setCome(list.end - end), tellMs);
    return () => clearInterval(telling);
  }, [list, end]);
  const last = Math.max(list.start, Math.min(end, list.end));
  const first = Math.max(list.start, last - pageLines);
  const turn = (to: number) => {
    setEnd(Math.max(list.start + 1, Math.min(to, list.end)));
    setCome(0);
  };
  const lines = Array.from({ length: last - first }, (_, index) => {
    const number = list.numberAt(first + index);
    return { number, line: logs.at(number - logs.dropped) };
  });
  return (
    <article>
      <p>
        {words.page({
          first: format.number(lines[0] ? first + 1 : 0),
          last: format.number(last),
          count: format.number(list.end),
        })}
      </p>
      <ol>{lines.map(({ number, line }) => line && <PlainLine key={number} line={line} />)}</ol>
      <p role="status">{come > 0 && words.newLines({ count: format.number(come) })}</p>
      <Button size="small" onClick={() => turn(first)}>
        {words.older}
      </Button>
      <Button size="small" onClick={() => turn(last + pageLines)}>
        {words.newer}
      </Button>
      <Button size="small" onClick={() => turn(list.end)}>
        {words.newest}
      </Button>
    </article>
  );
}

function PlainLine({ line }: { line: LogLine }): ReactElement {
  const words = useLogsMessages();
  const format = useFormat();
  if (line.kind === "gap") return <li>{gapText(line, words, format)}</li>;
  return (
    <li>
      <small>{clockTime(format, line.atMs)}</small> {line.text}
    </li>
  );
}
