import { createEvenHeights, createWrappedHeights, type LogHeights } from "./createLogHeights.js";
import type { LogLook, LogRow } from "./createLogRow.js";
import { createLogRows, rowHeight } from "./createLogRows.js";
import { createLogSelection } from "./createLogSelection.js";
import type { LogBuffer } from "./LogBuffer.js";
import { type LogList, listAll } from "./LogList.js";
import { type ScrollScale, scrollScale } from "./scrollScale.js";

/*
 * The screen of a log: a box that scrolls, and in it as many rows as are in view and a few around them, between two empty heights. What
 * is drawn, is drawn once a frame, by `draw`:
 *
 *   following   the end of the list stays at the end of the view, whatever comes
 *   standing    a place of the list (`anchor`) stays where it is in the view, whatever comes or is let go
 *
 * Scrolling to the end follows, scrolling away from it stands. While one stands, lines that are let go leave their height behind, so that
 * the box need not be scrolled under the hand that scrolls it; it is taken away once the hand has rested (`settle`).
 */

const rowsAround = 6;
const restMs = 160;

export interface LogScreen {
  readonly isFollowing: boolean;
  /** The lines in view: their first number, and one past the last. */
  readonly inView: { first: number; last: number };
  follow(): void;
  pause(): void;
  /** Brings a line into the middle of the view. */
  show(number: number): void;
  setList(list: LogList): void;
  setWrap(wrap: boolean): void;
  setLook(look: Pick<LogLook, "pattern" | "current">): void;
  selectAll(): void;
  /** Something has changed: draws in the next frame. */
  update(): void;
  close(): void;
}

export function createLogScreen(
  { box, logs, createRow }: { box: HTMLElement; logs: LogBuffer; createRow: () => LogRow },
  { onChange }: { onChange: () => void },
): LogScreen {
  const drawn = createLogRows({ box, logs, createRow });
  let list = listAll(logs);
  let heights: LogHeights = createEvenHeights(list.start);
  let scale: ScrollScale = scrollScale({ height: 0, view: 0 });
  let look: LogLook = { version: 0, pattern: null, current: -1 };
  let isWrapped = false;
  let columns = 0;
  let viewHeight = 0;
  let isFollowing = true;
  let anchor = { place: 0, offset: 0 };
  /** Where the box is scrolled to, as far as is known; what differs is a hand's doing. */
  let scrolledTo = 0;
  let mustScroll = true;
  let inView = { first: 0, last: 0 };
  let frame = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const selection = createLogSelection({
    box,
    rows: drawn.rows,
    logs,
    listShown: () => list,
    onSelect: () => pause(),
  });

  const update = () => {
    frame ||= requestAnimationFrame(draw);
  };

  const topOf = (place: number) => heights.rowOf(place) * rowHeight;
  const standAt = (top: number) => {
    const place = Math.max(list.start, Math.min(heights.placeAt(top / rowHeight), list.end - 1));
    anchor = { place, offset: top - topOf(place) };
  };
  /** Where the view begins, pixels from the origin of the heights. */
  const viewTop = () => {
    const farthest = Math.max(0, heights.total * rowHeight - viewHeight);
    if (isFollowing) return farthest;
    if (anchor.place < list.start) anchor = { place: list.start, offset: 0 };
    return Math.max(topOf(list.start), Math.min(topOf(anchor.place) + anchor.offset, farthest));
  };

  const draw = () => {
    frame = 0;
    selection.capture();
    if (isFollowing) heights.rebase(list.start);
    heights.extendTo(list.end);
    const top = viewTop();
    scale = scrollScale({ height: heights.total * rowHeight, view: viewHeight });
    const scroll = isFollowing ? scale.most : mustScroll ? scale.toScroll(top) : scrolledTo;
    const first = Math.max(list.start, heights.placeAt(top / rowHeight) - rowsAround);
    const last = Math.min(list.end, heights.placeAt((top + viewHeight) / rowHeight) + 1 + rowsAround);
    drawn.draw(list, { first, last: Math.max(first, last), look });
    const before = Math.max(0, scroll - (top - topOf(first)));
    drawn.setSpace(before, scale.size - before - (topOf(last) - topOf(first)));
    if (isWrapped && drawn.correct(heights, first)) {
      mustScroll = true;
      draw();
      return;
    }
    if (isFollowing || mustScroll) {
      box.scrollTop = scroll;
      scrolledTo = box.scrollTop;
    }
    mustScroll = false;
    const numberAt = (place: number) => (list.end > list.start ? list.numberAt(Math.min(place, list.end - 1)) : 0);
    inView = {
      first: numberAt(heights.placeAt(top / rowHeight)),
      last: numberAt(heights.placeAt((top + viewHeight) / rowHeight)),
    };
    selection.restore();
  };

  const rebuild = () => {
    const top = Math.max(list.start, Math.min(anchor.place, list.end - 1));
    const guess = (place: number) => {
      const wide = logs.columns(list.numberAt(place) - logs.dropped);
      return columns > 0 ? Math.max(1, Math.ceil(wide / columns)) : 1;
    };
    heights = isWrapped ? createWrappedHeights(list.start, guess) : createEvenHeights(list.start);
    heights.extendTo(list.end);
    anchor = { place: top, offset: 0 };
    mustScroll = true;
    update();
  };

  const follow = () => {
    isFollowing = true;
    update();
    onChange();
  };
  const pause = () => {
    if (!isFollowing) return;
    standAt(viewTop());
    isFollowing = false;
    onChange();
  };

  const onScroll = () => {
    const scroll = box.scrollTop;
    const moved = scroll - scrolledTo;
    if (Math.abs(moved) < 1) return;
    const top = viewTop();
    scrolledTo = scroll;
    const wasFollowing = isFollowing;
    // As the box is, not as it was last drawn: what grew or shrank by itself must not look like a hand's doing.
    isFollowing = scroll >= box.scrollHeight - box.clientHeight - 1;
    if (!isFollowing) {
      const isFar = scale.isScaled && Math.abs(moved) > 2 * viewHeight;
      standAt(isFar ? scale.toContent(scroll) : scroll < 1 ? topOf(list.start) : top + moved);
    }
    clearTimeout(resting);
    resting = setTimeout(settle, restMs);
    update();
    if (wasFollowing !== isFollowing) onChange();
  };
  const settle = () => {
    if (isFollowing) return;
    heights.rebase(list.start);
    mustScroll = true;
    update();
  };
  /** The wheel's first pixels must not be lost to the next line that comes. */
  const onWheel = ({ deltaY }: WheelEvent) => {
    if (deltaY < 0 && scale.most > 0) pause();
  };

  const observer = new ResizeObserver(() => {
    viewHeight = box.clientHeight;
    mustScroll = true;
    const measured = isWrapped ? drawn.columns() : columns;
    if (measured !== columns) {
      columns = measured;
      rebuild();
    }
    update();
  });
  observer.observe(box);
  box.addEventListener("scroll", onScroll, { passive: true });
  box.addEventListener("wheel", onWheel, { passive: true });
  const unsubscribe = logs.subscribe(update);
  update();

  return {
    get isFollowing() {
      return isFollowing;
    },
    get inView() {
      return inView;
    },
    follow,
    pause,
    show(number) {
      isFollowing = false;
      heights.extendTo(list.end);
      standAt(topOf(list.placeOf(number)) - Math.max(0, Math.floor((viewHeight - rowHeight) / 2)));
      mustScroll = true;
      update();
      onChange();
    },
    setList(next) {
      const number =
        list.end > list.start ? list.numberAt(Math.max(list.start, Math.min(anchor.place, list.end - 1))) : 0;
      list = next;
      anchor = { place: list.placeOf(number), offset: 0 };
      rebuild();
    },
    setWrap(wrap) {
      if (wrap === isWrapped) return;
      isWrapped = wrap;
      box.toggleAttribute("data-wrap", wrap);
      // Where the box now ends earlier, it has scrolled itself.
      scrolledTo = box.scrollTop;
      columns = wrap ? drawn.columns() : 0;
      rebuild();
    },
    setLook(next) {
      look = { ...next, version: look.version + 1 };
      update();
    },
    selectAll: () => selection.selectAll(),
    update,
    close() {
      cancelAnimationFrame(frame);
      clearTimeout(resting);
      unsubscribe();
      observer.disconnect();
      selection.close();
      box.removeEventListener("scroll", onScroll);
      box.removeEventListener("wheel", onWheel);
      box.replaceChildren();
    },
  };
}
