"use client";
import type { GpuKitError } from "@gpukit/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactElement, ReactNode } from "react";
import { useAccountWatch } from "../hooks/useAccountWatch.js";
import { useRefresh } from "../hooks/useRefresh.js";
import { listIcon } from "../icons/paths.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import { Empty } from "../primitives/Empty.js";
import { ErrorNote } from "../primitives/ErrorNote.js";
import { HiddenText } from "../primitives/HiddenText.js";
import { Refresh } from "../primitives/Refresh.js";
import { Skeleton } from "../primitives/Skeleton.js";
import { Pager } from "./Pager.js";

export interface PagedCardProps {
  words: Record<"title" | "refresh" | "emptyText" | "loading" | "newer" | "older", string>;
  page: UseQueryResult<{ nextCursor: string | null }, GpuKitError>;
  /** Something on the page is on its way: where the server cannot tell of changes, it is asked for more often. */
  live: boolean;
  filters: ReactNode;
  /** What stands on the page, null for nothing. */
  rows: ReactElement | null;
  /** What is said of a page with nothing on it. */
  empty: string;
  cursors: readonly string[];
  onMove: (cursors: readonly string[]) => void;
}

const untoldEveryMs = 5_000;

/**
 * A list a page at a time: its filters, its rows or why there are none, and the ways to the pages beside it. It is read anew when the server
 * tells of a change.
 */
export function PagedCard({ words, page, live, filters, rows, empty, cursors, onMove }: PagedCardProps): ReactElement {
  const { connection, lastChange } = useAccountWatch();
  const refresh = useRefresh({
    fetch: () => page.refetch({ throwOnError: true }),
    updatedAtMs: page.dataUpdatedAt,
    everyMs: live && connection !== "live" ? untoldEveryMs : undefined,
    lastChange,
  });
  return (
    <CardRoot aria-label={words.title}>
      <CardHeader>
        <CardTitle>{words.title}</CardTitle>
        <Refresh state={refresh} label={words.refresh} />
      </CardHeader>
      <CardBody>{filters}</CardBody>
      {page.data &&
        (rows ?? (
          <Empty icon={listIcon} heading={empty}>
            <p>{words.emptyText}</p>
          </Empty>
        ))}
      {!page.data && (
        <CardBody aria-busy={!page.error}>
          {page.error ? (
            <ErrorNote error={page.error} onRetry={() => void page.refetch()} retrying={page.isFetching} />
          ) : (
            <>
              <HiddenText role="status">{words.loading}</HiddenText>
              <Skeleton width="full" />
              <Skeleton width="full" />
              <Skeleton width="long" />
            </>
          )}
        </CardBody>
      )}
      <Pager
        cursors={cursors}
        next={page.data?.nextCursor ?? null}
        onMove={onMove}
        newer={words.newer}
        older={words.older}
      />
    </CardRoot>
  );
}
