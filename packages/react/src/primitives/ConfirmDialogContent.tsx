"use client";
import { Content, Description, Portal, Root, Title } from "@radix-ui/react-dialog";
import { type ReactElement, useRef } from "react";
import { useCommonMessages } from "../messages/useMessages.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import { Button } from "./Button.js";
import type { ConfirmDialogProps } from "./ConfirmDialogProps.js";
import { Frame } from "./Frame.js";

/** The dialog itself. Without the library's overlay: that one writes a style tag, which a strict content policy refuses. */
export function ConfirmDialogContent(props: ConfirmDialogProps): ReactElement {
  const { open, heading, children, confirmLabel, cancelLabel, kind = "danger", busy, onConfirm, onCancel } = props;
  const words = useCommonMessages();
  const { portal } = useGpuKit();
  const asker = useRef<Element | null>(null);
  return (
    <Root open={open} onOpenChange={(next) => !next && onCancel()}>
      <Portal container={portal}>
        <Frame data-gk-part="dialog-layer">
          <Content
            data-gk-part="dialog"
            role="alertdialog"
            aria-modal="true"
            onOpenAutoFocus={() => {
              asker.current = document.activeElement;
            }}
            onCloseAutoFocus={(event) => {
              // The library would look for a trigger of its own, of which there is none.
              event.preventDefault();
              if (asker.current instanceof HTMLElement) asker.current.focus();
            }}
          >
            <Title data-gk-part="dialog-title">{heading}</Title>
            <Description asChild>
              <div>{children}</div>
            </Description>
            <div data-gk-part="dialog-actions">
              <Button onClick={onCancel}>{cancelLabel ?? words.cancel}</Button>
              <Button kind={kind} busy={busy} onClick={onConfirm}>
                {confirmLabel}
              </Button>
            </div>
          </Content>
        </Frame>
      </Portal>
    </Root>
  );
}
