import type { LogRow } from "./createLogRow.js";
import type { LogBuffer } from "./LogBuffer.js";
import type { LogList } from "./LogList.js";
import { lineText } from "./logText.js";

/*
 * The browser's own selection, kept while rows take other lines. What is selected is remembered by line and column; before rows change it
 * is read from the page (`capture`), afterwards it is set again as far as its lines are drawn (`restore`). What is copied is what was
 * selected, drawn or not.
 */

interface Point {
  number: number;
  column: number;
}

type Range = { anchor: Point; focus: Point };

/** A selection as the page has it. */
type Ends = readonly [anchor: Node | null, anchorOffset: number, focus: Node | null, focusOffset: number];

export interface LogSelection {
  capture(): void;
  restore(): void;
  selectAll(): void;
  close(): void;
}

export function createLogSelection({
  box,
  rows,
  logs,
  listShown,
  onSelect,
}: {
  box: HTMLElement;
  rows: readonly LogRow[];
  logs: LogBuffer;
  listShown: () => LogList;
  onSelect: () => void;
}): LogSelection {
  let range: Range | null = null;
  /** What was last read or set: only what differs is a hand's doing. */
  let seen: Ends = [null, 0, null, 0];

  const capture = () => {
    const ends = endsNow();
    if (isSame(ends, seen)) return;
    const [anchorNode, anchorOffset, focusNode, focusOffset] = ends;
    const keepsAnchor = range && anchorNode === seen[0] && anchorOffset === seen[1];
    const anchor = keepsAnchor ? range?.anchor : pointAt(rows, anchorNode, anchorOffset);
    const focus = pointAt(rows, focusNode, focusOffset);
    seen = ends;
    range = anchor && focus && compare(anchor, focus) !== 0 ? { anchor, focus } : null;
    if (range) onSelect();
  };

  const restore = () => {
    if (!range) return;
    const selection = document.getSelection();
    const anchor = nodeAt(rows, range.anchor);
    const focus = nodeAt(rows, range.focus);
    if (!selection || !anchor || !focus) return;
    const wanted: Ends = [...anchor, ...focus];
    if (!isSame(wanted, endsNow())) selection.setBaseAndExtent(...anchor, ...focus);
    seen = endsNow();
  };

  const onCopy = (event: ClipboardEvent) => {
    capture();
    if (!range || !event.clipboardData) return;
    event.clipboardData.setData("text/plain", textIn(logs, listShown(), range));
    event.preventDefault();
  };

  document.addEventListener("selectionchange", capture);
  box.addEventListener("copy", onCopy);
  return {
    capture,
    restore,
    selectAll() {
      const { start, end, numberAt } = listShown();
      if (end <= start) return;
      const focus = { number: numberAt(end - 1), column: Number.POSITIVE_INFINITY };
      range = { anchor: { number: numberAt(start), column: 0 }, focus };
      onSelect();
      restore();
    },
    close() {
      document.removeEventListener("selectionchange", capture);
      box.removeEventListener("copy", onCopy);
    },
  };
}

function endsNow(): Ends {
  const selection = document.getSelection();
  return selection
    ? [selection.anchorNode, selection.anchorOffset, selection.focusNode, selection.focusOffset]
    : [null, 0, null, 0];
}

const isSame = (one: Ends, other: Ends): boolean => one.every((value, index) => value === other[index]);

const compare = (one: Point, other: Point): number => one.number - other.number || one.column - other.column;

function pointAt(rows: readonly LogRow[], node: Node | null, offset: number): Point | null {
  const row = rows.find(({ element }) => node && element.contains(node));
  if (!row || !node) return null;
  const before = document.createRange();
  before.selectNodeContents(row.code);
  if (before.comparePoint(node, offset) < 0) return { number: row.number, column: 0 };
  if (before.comparePoint(node, offset) === 0) before.setEnd(node, offset);
  return { number: row.number, column: before.toString().length };
}

/** The nearest place of the page that is drawn. */
function nodeAt(rows: readonly LogRow[], { number, column }: Point): [Node, number] | null {
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last) return null;
  if (number < first.number) return placeIn(first, 0);
  const row = rows.findLast((other) => other.number <= number) ?? last;
  return placeIn(row, row.number < number ? Number.POSITIVE_INFINITY : column);
}

function placeIn({ code }: LogRow, column: number): [Node, number] {
  const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  let left = column;
  let place: [Node, number] = [code, 0];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const { length } = node as Text;
    place = [node, Math.min(left, length)];
    if (left <= length) break;
    left -= length;
  }
  return place;
}

function textIn(logs: LogBuffer, list: LogList, { anchor, focus }: Range): string {
  const [start, end] = compare(anchor, focus) < 0 ? [anchor, focus] : [focus, anchor];
  const lines: string[] = [];
  for (let place = list.placeOf(start.number); place < list.end; place += 1) {
    const number = list.numberAt(place);
    if (number > end.number) break;
    const line = logs.at(number - logs.dropped);
    if (!line) continue;
    const from = number === start.number ? start.column : 0;
    lines.push(lineText(line).slice(from, number === end.number ? end.column : undefined));
  }
  return lines.join("\n");
}
