"use client";
import { forwardRef, type MouseEvent } from "react";
import { dataValue, type Part, renderPart } from "./part.js";

export interface ButtonData {
  /** `primary` names the one thing a screen is for. @default "plain" */
  kind?: "plain" | "primary" | "danger" | "quiet" | undefined;
  /** @default "medium" */
  size?: "small" | "medium" | "large" | undefined;
  /** Holds one icon; give it an `aria-label`. */
  square?: boolean | undefined;
  /** Its action is under way: it stays focusable, says so, and cannot be pressed again. */
  busy?: boolean | undefined;
}

/**
 * A button. Data attributes: `data-kind`, `data-size`, `data-square`, `data-state` = `idle` or `busy`.
 *
 * @example
 * import { Button } from "@gpukit/react/primitives";
 *
 * const Launch = () => <Button kind="primary">Lock 246,010 QU and launch</Button>;
 */
export const Button: Part<"button", ButtonData> = forwardRef(function Button(
  { kind = "plain", size = "medium", square, busy = false, ...rest },
  ref,
) {
  const own = {
    type: "button",
    "data-gk-part": "button",
    "data-kind": kind,
    "data-size": size,
    "data-square": dataValue(square),
    "data-state": busy ? "busy" : "idle",
    "aria-disabled": busy || undefined,
    "aria-busy": busy || undefined,
  };
  const onClick = busy ? stop : rest.onClick;
  return renderPart("button", own, { ...rest, onClick }, ref);
});

function stop(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
