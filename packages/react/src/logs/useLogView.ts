"use client";
import { useEffect, useMemo, useReducer, useState } from "react";
import type { LogsMessages } from "../messages/en/logs.js";
import { useFormat } from "../messages/useFormat.js";
import { createLogRow } from "./createLogRow.js";
import { createLogScreen, type LogScreen } from "./createLogScreen.js";
import { createLogSearch, type LogSearch } from "./createLogSearch.js";
import { createSearchLane, type SearchLane } from "./createSearchLane.js";
import type { LogBuffer } from "./LogBuffer.js";
import { type LogList, listAll, listFound } from "./LogList.js";
import { type LogLevel, patternOf } from "./searchLines.js";
import { useTicks } from "./useTicks.js";

/** What one asks of a log. */
export interface LogWish {
  text: string;
  level: LogLevel | null;
  onlyMatches: boolean;
  wrap: boolean;
}

export interface LogViewState {
  wish: LogWish;
  setWish: (change: Partial<LogWish>) => void;
  /** Where the screen is drawn. */
  setBox: (box: HTMLElement | null) => void;
  /** Null while there is no box. */
  screen: LogScreen | null;
  /** Null while nothing is asked for. */
  search: LogSearch | null;
  list: LogList;
  /** Not every line is shown. */
  isFiltered: boolean;
  /** The number of the match one stands at; null for none. */
  current: number | null;
  /** To the next match, or with -1 the one before; past the last to the first. */
  step: (by: 1 | -1) => void;
  show: (number: number) => void;
}

/** The state behind a log view: its screen, its search, and what is asked of them. */
export function useLogView(logs: LogBuffer, words: LogsMessages): LogViewState {
  const format = useFormat();
  const [wish, setWish] = useState<LogWish>({ text: "", level: null, onlyMatches: false, wrap: true });
  const [box, setBox] = useState<HTMLElement | null>(null);
  const [screen, setScreen] = useState<LogScreen | null>(null);
  const [lane, setLane] = useState<SearchLane | null>(null);
  const [search, setSearch] = useState<LogSearch | null>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const { text, level, onlyMatches, wrap } = wish;
  const isAsked = text !== "" || level !== null;
  const isFiltered = level !== null || (onlyMatches && text !== "");
  const tick = useTicks(logs);

  useEffect(() => {
    if (!box) return;
    const createRow = () => createLogRow({ words, format });
    const made = createLogScreen({ box, logs, createRow }, { onChange: tick.now });
    setScreen(made);
    return () => {
      setScreen(null);
      made.close();
    };
  }, [box, logs, words, format, tick]);

  // Made with the first search, and kept: most who read a log never look for anything, the others look again.
  const [isLaneWanted, wantLane] = useReducer(() => true, false);
  useEffect(() => {
    if (!isLaneWanted) return;
    const made = createSearchLane();
    setLane(made);
    return () => made.close();
  }, [isLaneWanted]);
  if (isAsked && !isLaneWanted) wantLane();

  useEffect(() => {
    setCurrent(null);
    if (!lane || !isAsked) return setSearch(null);
    const onNews = () => {
      if (made.isDone) tick.now();
      else tick.soon();
      screen?.update();
    };
    const made: LogSearch = createLogSearch({ logs, lane }, { query: { text, level, gaps: isFiltered }, onNews });
    const unsubscribe = logs.subscribe(made.update);
    setSearch(made);
    return () => {
      unsubscribe();
      made.close();
    };
  }, [logs, lane, screen, text, level, isAsked, isFiltered, tick]);

  const found = isFiltered ? search : null;
  const list = useMemo(() => (found ? listFound(found) : listAll(logs)), [found, logs]);
  useEffect(() => screen?.setList(list), [screen, list]);
  useEffect(() => screen?.setWrap(wrap), [screen, wrap]);
  useEffect(
    () => screen?.setLook({ pattern: text === "" ? null : patternOf(text), current: current ?? -1 }),
    [screen, text, current],
  );

  const show = (number: number) => screen?.show(number);
  /** Which way to go as soon as that match is known. */
  const [wanted, setWanted] = useState<1 | -1 | null>(null);
  useEffect(() => {
    if (wanted === null || !screen || !search) return;
    const { first, last } = screen.inView;
    const next = wanted > 0 ? search.indexOf((current ?? first - 1) + 1) : search.indexOf(current ?? last + 1) - 1;
    const isKnown = next >= 0 && next < search.length;
    if (!isKnown && !search.isDone) return;
    setWanted(null);
    if (search.length === 0) return;
    const number = search.numberAt((next + search.length) % search.length);
    setCurrent(number);
    screen.show(number);
  });
  return {
    wish,
    setWish: (change) => setWish((before) => ({ ...before, ...change })),
    setBox,
    screen,
    search,
    list,
    isFiltered,
    current,
    step: (by) => isAsked && setWanted(by),
    show,
  };
}
