"use client";
import { forwardRef } from "react";
import { Icon } from "../../icons/Icon.js";
import { checkIcon } from "../../icons/paths.js";
import { useCommonMessages } from "../../messages/useMessages.js";
import { HiddenText } from "../HiddenText.js";
import { createPart, type Part, renderPart } from "../part.js";

/** The steps of a task in order; give it an `aria-label`. */
export const StepperRoot: Part<"ol"> = createPart("ol", "stepper");

export interface StepData {
  state: "todo" | "now" | "done";
  /** One of `icons/paths.ts`; a done step shows a tick. */
  icon: string;
  label: string;
  /** What was chosen in it, or "optional". */
  value?: string | undefined;
  /** Makes it a way back to the step. */
  onSelect?: (() => void) | undefined;
}

/** One step: a rule, an icon, its name, the chosen value; on narrow widths rule and icon. Data attribute: `data-state`. */
export const Step: Part<"li", StepData> = forwardRef(function Step(
  { state, icon, label, value, onSelect, ...rest },
  ref,
) {
  const words = useCommonMessages();
  const spoken = { todo: words.stepTodo, now: words.stepNow, done: words.stepDone }[state];
  const content = (
    <>
      <Icon path={state === "done" ? checkIcon : icon} />
      <b>{label}</b>
      <small>{value}</small>
      <HiddenText>{spoken}</HiddenText>
    </>
  );
  const own = {
    "data-gk-part": "step",
    "data-state": state,
    "aria-current": state === "now" ? "step" : undefined,
    children: onSelect ? (
      <button type="button" onClick={onSelect}>
        {content}
      </button>
    ) : (
      <div>{content}</div>
    ),
  };
  return renderPart("li", own, rest, ref);
});
