"use client";
import type { GpuKitError } from "@gpukit/core";
import { forwardRef } from "react";
import { Icon } from "../icons/Icon.js";
import { refreshIcon } from "../icons/paths.js";
import { useCommonMessages } from "../messages/useMessages.js";
import { Button } from "./Button.js";
import { Note, type NoteData } from "./Note.js";
import type { Part } from "./part.js";

export interface ErrorNoteData extends NoteData {
  error: GpuKitError;
  /** Shows "Try again". */
  onRetry?: (() => void) | undefined;
  /** The retry is under way. */
  retrying?: boolean | undefined;
}

/** An error where the thing would be: what happened, its facts, what to do, and a retry. Read out at once. */
export const ErrorNote: Part<"div", ErrorNoteData> = forwardRef(function ErrorNote(
  { error, onRetry, retrying, heading, tone = "bad", children, ...rest },
  ref,
) {
  const words = useCommonMessages();
  return (
    <Note ref={ref} role="alert" tone={tone} heading={heading ?? error.shortMessage} data-code={error.code} {...rest}>
      {heading !== undefined && <p>{error.shortMessage}</p>}
      {error.facts.length > 0 && (
        <ul>
          {error.facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
      <p>{error.whatToDo}</p>
      {(onRetry || children) && (
        <div data-gk-part="note-actions">
          {onRetry && (
            <Button size="small" busy={retrying} onClick={onRetry}>
              <Icon path={refreshIcon} />
              {words.retry}
            </Button>
          )}
          {children}
        </div>
      )}
    </Note>
  );
});
