"use client";
import { type ReactElement, useId, useState } from "react";
import { launchEn } from "../messages/en/launch.js";
import { useMessages } from "../messages/useMessages.js";
import { ConfirmDialog } from "../primitives/ConfirmDialog.js";

export interface CancelDialogProps {
  open: boolean;
  onClose: () => void;
  onCancel: (keepDraft: boolean) => void;
}

/** Asks before a launch is given up, and what shall become of the draft. */
export function CancelDialog({ open, onClose, onCancel }: CancelDialogProps): ReactElement {
  const words = useMessages("launch", launchEn);
  const [keepDraft, setKeepDraft] = useState(true);
  const name = useId();
  return (
    <ConfirmDialog
      open={open}
      heading={words.cancelHeading}
      confirmLabel={words.cancelConfirm}
      cancelLabel={words.cancelStay}
      onCancel={onClose}
      onConfirm={() => {
        onClose();
        onCancel(keepDraft);
      }}
    >
      <p>{words.cancelText}</p>
      <fieldset>
        <legend data-gk-part="hidden-text">{words.cancelChoice}</legend>
        {[true, false].map((keeps) => (
          <label key={String(keeps)} data-gk-part="wizard-check">
            <input type="radio" name={name} checked={keepDraft === keeps} onChange={() => setKeepDraft(keeps)} />
            {keeps ? words.cancelKeep : words.cancelDiscard}
          </label>
        ))}
      </fieldset>
    </ConfirmDialog>
  );
}
