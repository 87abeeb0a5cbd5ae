"use client";
// A long list of offers of which only those near the view are in the page. They lie in blocks:
//
//   near the view, holding the focus, or where Tab enters ──▶ its rows        any other ──▶ one empty box, as high as it was or will be
//
// What scrolls may be the page or any box around it: an IntersectionObserver tells, whoever scrolls. Arrow keys lead to rows that are not
// there yet: the block is drawn first, then its row is given the focus. Each row says its place (`aria-posinset` of `aria-setsize`).
import type { Match } from "@gpukit/core";
import { type KeyboardEvent, type ReactElement, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { isTurned, nextIndex } from "../primitives/moveFocus.js";
import { RadioGroupRoot, type RadioGroupRootData } from "../primitives/radio-group/RadioGroup.js";

export interface LongRowsProps extends Pick<RadioGroupRootData, "onValueChange" | "onChosen"> {
  label: string;
  value: string | null;
  matches: readonly Match[];
  drawRow: (match: Match, place: { index: number; count: number }) => ReactElement;
}

const blockRows = 12;
/** What a row takes, until one has been measured. */
const usualRowPx = 132;
/** How far beyond the view rows are drawn already. */
const ahead = "600px 0px";

export function LongRows({ label, value, matches, drawRow, ...handlers }: LongRowsProps): ReactElement {
  const root = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<number, number>());
  const [rowPx, setRowPx] = useState(usualRowPx);
  const [near, setNear] = useState<ReadonlySet<number>>(firstBlocks);
  const [focused, setFocused] = useState<{ index: number; moves: boolean }>({ index: 0, moves: false });
  const values = useMemo(() => matches.map(({ offer }) => offer.id), [matches]);
  const count = values.length;
  const blocks = Math.ceil(count / blockRows);
  const entry = Math.max(0, value === null ? 0 : values.indexOf(value));
  const pinned = [blockOf(entry), blockOf(Math.min(focused.index, count - 1))];

  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, boundingClientRect } of entries) {
          const rows = target.querySelectorAll('[role="radio"]').length;
          if (rows === 0) continue;
          if (heights.current.size === 0) setRowPx(boundingClientRect.height / rows);
          heights.current.set(numberOf(target), boundingClientRect.height);
        }
        setNear((known) => withSeen(known, entries));
      },
      { rootMargin: ahead },
    );
    for (const block of [...(root.current?.children ?? [])].slice(0, blocks)) observer.observe(block);
    return () => observer.disconnect();
  }, [blocks]);

  useLayoutEffect(() => {
    if (!focused.moves) return;
    root.current?.querySelector<HTMLElement>(`[aria-posinset="${focused.index + 1}"]`)?.focus();
  }, [focused]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const current = indexOf(event.target);
    const next =
      current === null ? null : nextIndex(event.key, { current, count, turned: isTurned(event.currentTarget) });
    if (next === null) return;
    event.preventDefault();
    setFocused({ index: next, moves: true });
  };

  return (
    <RadioGroupRoot
      ref={root}
      kind="cards"
      activation="manual"
      aria-label={label}
      value={value}
      values={values}
      data-gk-part="offer-rows"
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        const index = indexOf(target);
        if (index !== null && index !== focused.index) setFocused({ index, moves: false });
      }}
      {...handlers}
    >
      {Array.from({ length: blocks }, (_, block) => {
        const first = block * blockRows;
        const rows = matches.slice(first, first + blockRows);
        const isDrawn = near.has(block) || pinned.includes(block);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is its number
          <div key={block} data-gk-part="offer-block" data-block={block}>
            {isDrawn ? (
              rows.map((match, index) => drawRow(match, { index: first + index, count }))
            ) : (
              <svg
                width="1"
                height={heights.current.get(block) ?? rows.length * rowPx}
                aria-hidden="true"
                focusable="false"
              />
            )}
          </div>
        );
      })}
    </RadioGroupRoot>
  );
}

const firstBlocks: ReadonlySet<number> = new Set([0]);

function blockOf(index: number): number {
  return Math.floor(Math.max(0, index) / blockRows);
}

function numberOf(block: Element): number {
  return Number(block.getAttribute("data-block"));
}

/** The place of the row an event comes from, from 0; null for none. */
function indexOf(target: EventTarget): number | null {
  const place = target instanceof Element && target.closest("[aria-posinset]")?.getAttribute("aria-posinset");
  return place ? Number(place) - 1 : null;
}

/** The blocks in view after these have come or gone; the same set where nothing has. */
function withSeen(known: ReadonlySet<number>, entries: readonly IntersectionObserverEntry[]): ReadonlySet<number> {
  const next = new Set(known);
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) next.add(numberOf(target));
    else next.delete(numberOf(target));
  }
  return next.size === known.size && [...next].every((block) => known.has(block)) ? known : next;
}
