"use client";
import { forwardRef } from "react";
import { Icon } from "../../icons/Icon.js";
import { checkIcon, crossIcon, warningIcon } from "../../icons/paths.js";
import { useCommonMessages } from "../../messages/useMessages.js";
import { HiddenText } from "../HiddenText.js";
import { createPart, type Part, renderPart } from "../part.js";
import type { Tone } from "../tone.js";

/** Things that happen one after the other. */
export const ChainListRoot: Part<"ol"> = createPart("ol", "chain-list");

export interface ChainListItemData {
  state: "todo" | "now" | "done" | "warn" | "bad";
  /** Shown in its dot until it is done. */
  number?: number | undefined;
  /** One of `icons/paths.ts`, in place of the number and of the tick. */
  icon?: string | undefined;
  heading: string;
  /** When it happened, written for people. */
  time?: string | undefined;
}

const tones: Partial<Record<ChainListItemData["state"], Tone>> = { done: "ok", warn: "warn", bad: "bad" };

/** One of them: a dot, a heading, what there is to say, and when. Data attribute: `data-state`. */
export const ChainListItem: Part<"li", ChainListItemData> = forwardRef(function ChainListItem(
  { state, number, icon, heading, time, children, ...rest },
  ref,
) {
  const words = useCommonMessages();
  const sign = icon ?? { done: checkIcon, bad: crossIcon, warn: warningIcon, todo: undefined, now: undefined }[state];
  const spoken = {
    todo: words.stepTodo,
    now: words.stepNow,
    done: words.stepDone,
    warn: words.stepDone,
    bad: words.stepFailed,
  }[state];
  const content = (
    <>
      <span data-gk-part="chain-list-dot" data-tone={tones[state]} aria-hidden="true">
        {sign ? <Icon path={sign} /> : number}
      </span>
      <div>
        <b>{heading}</b>
        <HiddenText>, {spoken}</HiddenText>
        {children}
      </div>
      {time !== undefined && <small>{time}</small>}
    </>
  );
  const own = { "data-gk-part": "chain-list-item", "data-state": state };
  return renderPart("li", own, { ...rest, children: content }, ref);
});
