import type { ReactNode } from "react";

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
