"use client";
import { forwardRef } from "react";
import { useNow } from "../hooks/useNow.js";
import type { RefreshState } from "../hooks/useRefresh.js";
import { Icon } from "../icons/Icon.js";
import { refreshIcon } from "../icons/paths.js";
import { useFormat } from "../messages/useFormat.js";
import { useCommonMessages } from "../messages/useMessages.js";
import { Button } from "./Button.js";
import { type Part, renderPart } from "./part.js";

export interface RefreshData {
  /** From `useRefresh`. */
  state: RefreshState;
  /** What is refreshed: "Refresh offers". @default the common word "Refresh" */
  label?: string | undefined;
}

/** "Updated 12 seconds ago", also after a fetch that failed, and a button that fetches anew. Data attribute: `data-state` = `idle`, `busy` or `failed`. */
export const Refresh: Part<"div", RefreshData> = forwardRef(function Refresh({ state, label, ...rest }, ref) {
  const words = useCommonMessages();
  const format = useFormat();
  const nowMs = useNow(1_000);
  const { busy, failed, updatedAtMs, refresh } = state;
  const since = updatedAtMs !== null && nowMs !== null ? words.updated({ ago: format.ago(nowMs - updatedAtMs) }) : null;
  const text = busy ? words.refreshing : [failed && words.refreshFailed, since].filter(Boolean).join(" ");
  const own = {
    "data-gk-part": "refresh",
    "data-state": busy ? "busy" : failed ? "failed" : "idle",
    children: (
      <>
        {text && <span>{text}</span>}
        <Button size="small" square busy={busy} onClick={refresh} aria-label={label ?? words.refresh}>
          <Icon path={refreshIcon} />
        </Button>
      </>
    ),
  };
  return renderPart("div", own, rest, ref);
});
