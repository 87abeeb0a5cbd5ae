"use client";
import { restoreWizard, serializeWizard, type WizardOptions } from "@gpukit/core";
import { useEffect, useState } from "react";
import type { WizardStore } from "./createWizardStore.js";
import type { DraftStorage } from "./draftStorage.js";

/** How long changes are gathered before they are written; what concerns a payment is written at once. */
const gatherMs = 150;

/**
 * Reads the wizard's draft after the first render, then writes every change. False until it has been read. `drafts` must keep its
 * identity while it is the same place.
 */
export function useDraft(store: WizardStore, drafts: DraftStorage, options: WizardOptions): boolean {
  const [restored, setRestored] = useState(false);
  const { accountFrom, minDurationMs, maxDurationMs } = options;
  useEffect(() => {
    store.replace(restoreWizard(drafts.read(), { accountFrom, minDurationMs, maxDurationMs }));
    setRestored(true);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let launch = store.getState().launch;
    const write = () => {
      clearTimeout(timer);
      timer = undefined;
      drafts.write(serializeWizard(store.getState()));
    };
    const flush = () => {
      if (timer !== undefined) write();
    };
    const unsubscribe = store.subscribe(() => {
      const next = store.getState();
      if (next.launch !== launch) {
        launch = next.launch;
        write();
      } else timer ??= setTimeout(write, gatherMs);
    });
    addEventListener("pagehide", flush);
    return () => {
      unsubscribe();
      removeEventListener("pagehide", flush);
      flush();
    };
  }, [store, drafts, accountFrom, minDurationMs, maxDurationMs]);
  return restored;
}
