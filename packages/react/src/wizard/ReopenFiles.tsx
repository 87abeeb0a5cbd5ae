"use client";
import { type ReactElement, useCallback } from "react";
import { Icon } from "../icons/Icon.js";
import { refreshIcon } from "../icons/paths.js";
import { uploaderEn } from "../messages/en/uploader.js";
import { useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { useReopenFiles } from "./useReopenFiles.js";
import { useWizardShell } from "./WizardContext.js";

/** Brings files of an earlier visit back; a button where the browser wants to ask first. */
export function ReopenFiles(): ReactElement | null {
  const { state, draftKey, addFiles } = useWizardShell();
  const words = useMessages("uploader", uploaderEn);
  const onFiles = useCallback((files: readonly File[]) => void addFiles(files, { reopened: true }), [addFiles]);
  const reopen = useReopenFiles(draftKey, { files: state.files, onFiles });
  if (!reopen) return null;
  return (
    <Button size="small" onClick={reopen}>
      <Icon path={refreshIcon} />
      {words.reopen}
    </Button>
  );
}
