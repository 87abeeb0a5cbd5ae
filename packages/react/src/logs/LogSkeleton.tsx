"use client";
import type { ReactElement } from "react";
import { useLogsMessages } from "../messages/useLogsMessages.js";
import { HiddenText } from "../primitives/HiddenText.js";
import { Skeleton } from "../primitives/Skeleton.js";

/** The places of lines that are on their way. */
export function LogSkeleton(): ReactElement {
  const words = useLogsMessages();
  return (
    <p aria-busy="true">
      <HiddenText role="status">{words.loading}</HiddenText>
      <Skeleton />
      <Skeleton width="medium" />
      <Skeleton />
      <Skeleton width="short" />
    </p>
  );
}
