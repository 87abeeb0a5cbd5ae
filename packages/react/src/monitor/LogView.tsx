"use client";
import { type ReactElement, type UIEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { LogBuffer } from "../feed/LogBuffer.js";
import { Icon } from "../icons/Icon.js";
import { useFormat } from "../messages/useFormat.js";
import { useMonitorMessages } from "../messages/useMonitorMessages.js";
import { Button } from "../primitives/Button.js";
import { LogRowView } from "./LogRowView.js";
import { LogToolbar } from "./LogToolbar.js";
import { indexOfNumber, type LogFilter, listLogRows, noFilter, rowsInView } from "./logRows.js";

export interface LogViewProps {
  logs: LogBuffer;
  /** Of `logs`, which changes in place: a new figure draws anew. */
  version: number;
  /** Names the downloaded file. */
  name: string;
  /** Nothing more comes. */
  ended?: boolean | undefined;
}

/** Height of a line, as `monitor.css` sets it. */
const rowHeight = 20;

/** Where the view stands: at the end, or at a line and so many pixels below its top. */
type Place = { following: true } | { following: false; number: number; offset: number };

/** What scrolls must be reachable by keyboard. */
const scrollerNamed = (label: string) =>
  ({ "data-gk-part": "log-lines", role: "log", "aria-live": "off", "aria-label": label, tabIndex: 0 }) as const;

const pauseIcon = "M5.5 3.5v9M10.5 3.5v9";
const downIcon = "M8 2v9M4.5 7.7L8 11.2l3.5-3.5M3 14h10";

/**
 * The last lines of a job's log. Only those in view are in the page, however many there are; it follows the end until one scrolls up,
 * and then stays at its line also while older ones are let go. It is not read out as it grows (`aria-live="off"`).
 */
export function LogView({ logs, version, name, ended = false }: LogViewProps): ReactElement {
  const words = useMonitorMessages();
  const format = useFormat();
  const [filter, setFilter] = useState<LogFilter>(noFilter);
  const [place, setPlace] = useState<Place>({ following: true });
  const [view, setView] = useState({ scrollTop: 0, height: 0 });
  const box = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => listLogRows(logs, { version, filter }), [logs, version, filter]);
  const { length } = rows;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      setView(({ scrollTop }) => ({ scrollTop, height: element.clientHeight })),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const wanted = place.following
      ? element.scrollHeight
      : indexOfNumber(rows, place.number) * rowHeight + place.offset;
    if (Math.abs(element.scrollTop - wanted) >= 1) element.scrollTop = wanted;
  }, [rows, place]);

  const onScroll = ({ currentTarget }: UIEvent<HTMLElement>) => {
    const { scrollTop, scrollHeight, clientHeight } = currentTarget;
    setView({ scrollTop, height: clientHeight });
    if (scrollHeight - scrollTop - clientHeight < rowHeight) setPlace({ following: true });
    else {
      const number = rows.at(Math.floor(scrollTop / rowHeight))?.number ?? 1;
      setPlace({ following: false, number, offset: scrollTop % rowHeight });
    }
  };

  const toggle = () => {
    const at = Math.floor((box.current?.scrollTop ?? 0) / rowHeight);
    setPlace(place.following ? { following: false, number: rows.at(at)?.number ?? 1, offset: 0 } : { following: true });
  };

  const top = place.following ? Math.max(0, length * rowHeight - view.height) : view.scrollTop;
  const { first, last } = rowsInView({ scrollTop: top, height: view.height, rowHeight, length });
  const shown = Array.from({ length: last - first }, (_, index) => rows.at(first + index));
  const lastLine = logs.at(logs.length - 1);
  const isFiltered = filter.text !== "" || filter.stream !== null;
  return (
    <section data-gk-part="log" aria-label={words.logs}>
      <LogToolbar logs={logs} rows={rows} filter={filter} onFilter={setFilter} name={name} isFiltered={isFiltered} />
      <div ref={box} {...scrollerNamed(words.logs)} onScroll={onScroll}>
        {length === 0 && <p data-gk-part="log-empty">{isFiltered ? words.noMatch : words.noLines}</p>}
        <svg width="1" height={first * rowHeight} aria-hidden="true" focusable="false" />
        {shown.map((row) => row && <LogRowView key={row.number} row={row} />)}
        <svg width="1" height={(length - last) * rowHeight} aria-hidden="true" focusable="false" />
      </div>
      <footer data-gk-part="log-foot">
        {ended && place.following ? (
          <b>{words.logEnded}</b>
        ) : (
          <Button kind="quiet" size="small" aria-pressed={place.following} onClick={toggle}>
            <Icon path={place.following ? pauseIcon : downIcon} />
            {place.following ? words.following : words.follow}
          </Button>
        )}
        <small>
          {logs.dropped > 0
            ? words.olderLines({ count: format.number(logs.dropped) })
            : ended && lastLine
              ? words.lastLine({ time: format.time(lastLine.atMs) })
              : place.following
                ? words.scrollToPause
                : words.paused}
        </small>
      </footer>
    </section>
  );
}
