"use client";
import type { Match } from "@gpukit/core";
import type { ReactElement } from "react";
import { Icon } from "../icons/Icon.js";
import { banIcon, checkCircleIcon, starIcon, warningIcon } from "../icons/paths.js";
import { matcherEn } from "../messages/en/matcher.js";
import { useMessages } from "../messages/useMessages.js";
import { Badge } from "../primitives/Badge.js";

const looks = {
  recommended: { tone: "ok", icon: starIcon },
  compatible: { tone: "ok", icon: checkCircleIcon },
  borderline: { tone: "warn", icon: warningIcon },
  insufficient: { tone: "bad", icon: banIcon },
} as const;

/** Whether an offer fits the job, as shape, word and hue. */
export function FitBadge({ match, id }: { match: Match; id?: string | undefined }): ReactElement {
  const words = useMessages("matcher", matcherEn);
  const fit = match.recommended ? "recommended" : match.fit;
  const { tone, icon } = looks[fit];
  return (
    <Badge id={id} tone={tone} filled>
      <Icon path={icon} />
      {words[fit]}
    </Badge>
  );
}
