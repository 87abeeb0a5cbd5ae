"use client";
import { type KeyboardEvent, type PointerEvent, type ReactElement, useId, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { useCommonMessages } from "../messages/useMessages.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import { Button } from "./Button.js";
import type { ConfirmDialogProps } from "./ConfirmDialogProps.js";
import { Frame } from "./Frame.js";

/**
 * The dialog itself: the browser's own, which makes all else inert, stands above it whatever stacks there, and gives the focus back, in a
 * shadow root and in a frame as well.
 */
export function ConfirmDialogContent({ open, ...question }: ConfirmDialogProps): ReactElement | null {
  const { portal } = useGpuKit();
  return open && portal ? createPortal(<Question {...question} />, portal) : null;
}

function Question(props: Omit<ConfirmDialogProps, "open">): ReactElement {
  const { heading, children, confirmLabel, cancelLabel, kind = "danger", busy, onConfirm, onCancel } = props;
  const words = useCommonMessages();
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  const safe = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    safe.current?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <Frame>
      <dialog
        ref={box}
        data-gk-part="dialog"
        role="alertdialog"
        aria-labelledby={`${id}heading`}
        aria-describedby={`${id}text`}
        onCancel={(event) => {
          event.preventDefault();
          onCancel();
        }}
        // A browser need not ask twice before it closes a dialog.
        onClose={({ currentTarget }) => !currentTarget.open && onCancel()}
        onPointerDown={(event) => isOutside(event) && onCancel()}
        onKeyDown={(event) => {
          if (event.key === "Tab") keepFocus(event);
          if (event.key !== "Escape") return;
          event.preventDefault();
          onCancel();
        }}
      >
        <h2 data-gk-part="dialog-title" id={`${id}heading`}>
          {heading}
        </h2>
        <div id={`${id}text`}>{children}</div>
        <div data-gk-part="dialog-actions">
          <Button ref={safe} onClick={onCancel}>
            {cancelLabel ?? words.cancel}
          </Button>
          <Button kind={kind} busy={busy} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </div>
      </dialog>
    </Frame>
  );
}

/** What dims the page counts as the dialog itself. */
function isOutside({ currentTarget, target, clientX, clientY }: PointerEvent): boolean {
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect();
  return target === currentTarget && (clientX < left || clientX > right || clientY < top || clientY > bottom);
}

/** Round and round: past its last stop a browser would go on to its own bars, and out of a frame to the page around it. */
function keepFocus(event: KeyboardEvent<HTMLElement>): void {
  const members = event.currentTarget.querySelectorAll<HTMLElement>(
    "a[href], button, input, select, textarea, [tabindex]",
  );
  const stops = [...members].filter(
    (member) => member.tabIndex >= 0 && !member.matches(':disabled, [type="radio"]:not(:checked)'),
  );
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (event.target !== from) return;
  event.preventDefault();
  to?.focus();
}
