import type { LogHeights } from "./createLogHeights.js";
import type { LogLook, LogRow } from "./createLogRow.js";
import type { LogBuffer } from "./LogBuffer.js";
import type { LogList } from "./LogList.js";

/** Height of a line, as `logs.css` sets it. */
export const rowHeight = 20;

/** The rows of a log that are drawn, between two empty heights that stand for all the lines around them. */
export interface LogRows {
  /** From top to bottom. */
  readonly rows: readonly LogRow[];
  /** Draws the places from `first` up to `last` of the list. */
  draw(list: LogList, range: { first: number; last: number; look: LogLook }): void;
  /** Empty height before and after the rows, pixels. */
  setSpace(before: number, after: number): void;
  /** Tells `heights` what the rows take whose first place is `first`; true where it had guessed otherwise. */
  correct(heights: LogHeights, first: number): boolean;
  /** How many signs fit beside each other; 0 while no row is drawn. */
  columns(): number;
}

/** Takes the box over. */
export function createLogRows({
  box,
  logs,
  createRow,
}: {
  box: HTMLElement;
  logs: LogBuffer;
  createRow: () => LogRow;
}): LogRows {
  const above = createSpace();
  const below = createSpace();
  const rows: LogRow[] = [];
  box.replaceChildren(above, below);
  return {
    rows,
    // Rows keep their lines while those are in view: only what has come is drawn, into rows that are free.
    draw(list, { first, last, look }) {
      const count = last - first;
      while (rows.length < count) {
        const row = createRow();
        rows.push(row);
        below.before(row.element);
      }
      for (const row of rows.splice(count)) row.element.remove();
      if (count === 0) return;
      const number = list.numberAt(first);
      const gone = rows.findIndex((row) => row.number === number);
      if (gone > 0) {
        const free = rows.splice(0, gone);
        rows.push(...free);
        for (const { element } of free) below.before(element);
      } else if (gone < 0) {
        const lowest = list.placeOf(rows[0]?.number ?? 0) - first;
        if (lowest > 0 && lowest < count) {
          const free = rows.splice(count - lowest);
          rows.unshift(...free);
          for (const { element } of free.reverse()) above.after(element);
        }
      }
      for (const [index, row] of rows.entries()) {
        const shown = list.numberAt(first + index);
        const line = logs.at(shown - logs.dropped);
        if (line) row.draw(shown, line, look);
      }
    },
    setSpace(before, after) {
      setHeight(above, before);
      setHeight(below, after);
    },
    // What a line takes when it wraps is only known once it is drawn.
    correct(heights, first) {
      let isCorrected = false;
      for (const [index, { element }] of rows.entries()) {
        const taken = Math.max(1, Math.round(element.offsetHeight / rowHeight));
        if (taken === heights.at(first + index)) continue;
        heights.correct(first + index, taken);
        isCorrected = true;
      }
      return isCorrected;
    },
    columns() {
      const [row] = rows;
      if (!row) return 0;
      const range = document.createRange();
      range.selectNodeContents(row.time);
      const sign = range.getBoundingClientRect().width / row.time.length;
      return sign > 0 ? Math.floor(row.code.getBoundingClientRect().width / sign) : 0;
    },
  };
}

/** Empty height: an attribute of a drawing, where a style could be forbidden by the page. */
function createSpace(): SVGSVGElement {
  const space = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of Object.entries({ width: "1", height: "0", "aria-hidden": "true", focusable: "false" }))
    space.setAttribute(name, value);
  return space;
}

function setHeight(space: SVGSVGElement, height: number): void {
  const value = String(Math.max(0, Math.round(height)));
  if (space.getAttribute("height") !== value) space.setAttribute("height", value);
}
