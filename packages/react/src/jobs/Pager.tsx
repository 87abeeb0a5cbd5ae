"use client";
import type { ReactElement } from "react";
import { Icon } from "../icons/Icon.js";
import { arrowLeftIcon, arrowRightIcon } from "../icons/paths.js";
import { Button } from "../primitives/Button.js";
import { CardBody } from "../primitives/card/Card.js";

export interface PagerProps {
  /** The cursors of the pages before this one, the oldest first: a cursor leads on, never back. */
  cursors: readonly string[];
  next: string | null;
  onMove: (cursors: readonly string[]) => void;
  newer: string;
  older: string;
}

/** Leads to the page before and the page after; absent where all there is stands on one. */
export function Pager({ cursors, next, onMove, newer, older }: PagerProps): ReactElement | null {
  if (cursors.length === 0 && next === null) return null;
  return (
    <CardBody>
      <div data-gk-part="key">
        <Button size="small" disabled={cursors.length === 0} onClick={() => onMove(cursors.slice(0, -1))}>
          <Icon path={arrowLeftIcon} />
          {newer}
        </Button>
        <Button size="small" disabled={next === null} onClick={() => next !== null && onMove([...cursors, next])}>
          {older}
          <Icon path={arrowRightIcon} />
        </Button>
      </div>
    </CardBody>
  );
}
