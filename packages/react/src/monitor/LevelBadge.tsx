"use client";
import type { ReactElement } from "react";
import { Icon } from "../icons/Icon.js";
import { checkCircleIcon, crossCircleIcon, warningIcon } from "../icons/paths.js";
import type { MonitorLevel } from "../messages/en/monitor/figures.js";
import { Badge } from "../primitives/Badge.js";

const icons = { ok: checkCircleIcon, warn: warningIcon, bad: crossCircleIcon };

/** The word of a level, with its shape and hue. */
export function LevelBadge({ level, word }: { level: MonitorLevel; word: string }): ReactElement {
  return (
    <Badge tone={level}>
      <Icon path={icons[level]} />
      {word}
    </Badge>
  );
}
