import type { KeyboardEvent } from "react";

const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * Moves the focus among the elements of a group by arrow keys, Home and End, round its ends; in right-to-left text the horizontal arrows
 * turn. Returns the element that now has the focus, null when the key means nothing here.
 */
export function moveFocus(event: KeyboardEvent<HTMLElement>, selector: string): HTMLElement | null {
  const group = event.currentTarget;
  const members = [...group.querySelectorAll<HTMLElement>(selector)].filter((member) => !member.matches(":disabled"));
  const current = members.findIndex((member) => member.contains(document.activeElement));
  const next = nextIndex(event.key, { current, count: members.length, turned: isTurned(group) });
  const target = next === null ? null : members[next];
  if (!target) return null;
  event.preventDefault();
  target.focus();
  return target;
}

/** Which of `count` members a key leads to; null when it means nothing here. */
export function nextIndex(
  key: string,
  { current, count, turned }: { current: number; count: number; turned: boolean },
): number | null {
  if (count === 0) return null;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = steps[key];
  if (step === undefined) return null;
  const along = turned && (key === "ArrowLeft" || key === "ArrowRight") ? -step : step;
  return (current + along + count) % count;
}

/** Whether text runs right to left there. */
export function isTurned(element: HTMLElement): boolean {
  return getComputedStyle(element).direction === "rtl";
}
