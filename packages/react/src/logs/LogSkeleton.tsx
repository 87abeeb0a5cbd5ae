"use client";
import type { ReactElement } from "react";
import { useLogsMessages } from "../messages/useLogsMessages.js";
import { HiddenText } from "../primitives/HiddenText.js";
import { Skeleton, type SkeletonData } from "../primitives/Skeleton.js";

/** The places of lines that are on their way. */
export function LogSkeleton(): ReactElement {
  const words = useLogsMessages();
  return (
    <div data-gk-part="log-lines" aria-busy="true">
      <HiddenText role="status">{words.loading}</HiddenText>
      <Place width="full" />
      <Place width="medium" />
      <Place width="long" />
      <Place width="full" />
      <Place width="short" />
      <Place width="long" />
    </div>
  );
}

function Place({ width }: Pick<SkeletonData, "width">): ReactElement {
  return (
    <div data-gk-part="log-row">
      <Skeleton />
      <b />
      <Skeleton width={width} />
    </div>
  );
}
