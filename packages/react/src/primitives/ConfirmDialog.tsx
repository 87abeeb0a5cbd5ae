"use client";
import { lazy, type ReactElement, Suspense, useState } from "react";
import type { ConfirmDialogProps } from "./ConfirmDialogProps.js";

// It comes with the first question asked, never with the page.
const Dialog = lazy(async () => ({ default: (await import("./ConfirmDialogContent.js")).ConfirmDialogContent }));

/**
 * Asks before what cannot be undone. The focus starts on Cancel, stays inside, and returns to where it was.
 *
 * @example
 * <ConfirmDialog open={asking} heading="Stop this job?" confirmLabel="Stop job" onConfirm={stop} onCancel={() => setAsking(false)}>
 *   You pay for the time used; the rest returns to you.
 * </ConfirmDialog>
 */
export function ConfirmDialog(props: ConfirmDialogProps): ReactElement | null {
  const [asked, setAsked] = useState(props.open);
  if (props.open && !asked) setAsked(true);
  if (!asked && !props.open) return null;
  return (
    <Suspense fallback={null}>
      <Dialog {...props} />
    </Suspense>
  );
}
