"use client";
import { lazy, type ReactElement, type ReactNode, Suspense, useState } from "react";

export interface ConfirmDialogProps {
  open: boolean;
  /** Asks, as a question: "Stop this job?" */
  heading: string;
  /** What it means, also for the money. */
  children: ReactNode;
  /** Names the effect: "Stop job". */
  confirmLabel: string;
  /** @default the common word "Cancel" */
  cancelLabel?: string | undefined;
  /** @default "danger" */
  kind?: "danger" | "primary" | undefined;
  /** The effect is under way: the dialog stays, its button says so. */
  busy?: boolean | undefined;
  onConfirm: () => void;
  /** Also on Escape and on a press outside. */
  onCancel: () => void;
}

// The dialog library is 14 KB: it comes with the first question asked, never with the page.
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
