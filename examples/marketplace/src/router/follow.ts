import type { MouseEvent } from "react";
import { navigate } from "./history.js";

/** Goes where a link of the app leads; with a modifier key or another button it stays the browser's own. */
export function follow(event: MouseEvent, to: string): void {
  const isOther = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (event.defaultPrevented || isOther) return;
  event.preventDefault();
  navigate(to);
}
