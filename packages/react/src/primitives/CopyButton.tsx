"use client";
import { forwardRef } from "react";
import { Icon } from "../icons/Icon.js";
import { copyIcon } from "../icons/paths.js";
import { useCommonMessages } from "../messages/useMessages.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import { Button } from "./Button.js";
import type { Part } from "./part.js";

export interface CopyButtonData {
  /** What lands on the clipboard. */
  text: string;
  /** For those who cannot see the icon: "Copy job id". @default the common word "Copy" */
  label?: string | undefined;
}

/** Copies a text and says that it did; with children it shows them beside the icon. */
export const CopyButton: Part<"button", CopyButtonData> = forwardRef(function CopyButton(
  { text, label, children, ...rest },
  ref,
) {
  const words = useCommonMessages();
  const { notify, reportError } = useGpuKit();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      notify({ tone: "ok", text: words.copied });
    } catch (error) {
      reportError(error);
      notify({ tone: "warn", text: words.copyRefused });
    }
  };
  return (
    <Button
      ref={ref}
      kind={children ? "plain" : "quiet"}
      size="small"
      square={!children}
      aria-label={children ? undefined : (label ?? words.copy)}
      onClick={copy}
      {...rest}
    >
      <Icon path={copyIcon} />
      {children}
    </Button>
  );
});
