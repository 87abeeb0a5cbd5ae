"use client";
import { type ReactElement, useCallback } from "react";
import { HiddenText } from "../primitives/HiddenText.js";
import type { Announcer } from "./createAnnouncer.js";

/** Where announcements are written. They stand in the page from the start: a region that comes with its text is not read. */
export function LiveRegions({ announcer }: { announcer: Announcer }): ReactElement {
  const polite = useCallback((region: HTMLElement | null) => announcer.attach("polite", region), [announcer]);
  const assertive = useCallback((region: HTMLElement | null) => announcer.attach("assertive", region), [announcer]);
  return (
    <>
      <HiddenText ref={polite} role="status" aria-live="polite" />
      <HiddenText ref={assertive} role="alert" aria-live="assertive" />
    </>
  );
}
