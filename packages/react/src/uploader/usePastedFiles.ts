"use client";
import { type RefObject, useEffect } from "react";
import { useLatest } from "../provider/useLatest.js";
import { judgeDrag } from "./useFileDrag.js";

/**
 * Takes files that are pasted while the focus is in the same frame as `zone`, or nowhere: then the page's first zone takes them. A paste
 * into somebody's text field stays there.
 */
export function usePastedFiles(
  zone: RefObject<HTMLElement | null>,
  { multiple, disabled, onFiles }: { multiple: boolean; disabled: boolean; onFiles: (files: File[]) => void },
): void {
  const told = useLatest(onFiles);
  useEffect(() => {
    if (disabled) return;
    const take = (event: ClipboardEvent) => {
      const { clipboardData } = event;
      if (event.defaultPrevented || !clipboardData || clipboardData.files.length === 0) return;
      const [target] = event.composedPath();
      if (!(target instanceof Element) || isTextField(target)) return;
      const isElsewhere = target !== document.body && !zone.current?.closest("[data-gk-frame]")?.contains(target);
      if (isElsewhere || judgeDrag(clipboardData, multiple).state !== "accepting") return;
      event.preventDefault();
      told.current([...clipboardData.files]);
    };
    document.addEventListener("paste", take);
    return () => document.removeEventListener("paste", take);
  }, [zone, multiple, disabled, told]);
}

function isTextField(element: Element): boolean {
  return element.matches('textarea, [contenteditable]:not([contenteditable="false"]), input:not([type="file"])');
}
