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

interface Look {
  word: "stepTodo" | "stepNow" | "stepDone" | "stepFailed";
  tone?: Tone;
  sign?: string;
}

const looks: Record<ChainListItemData["state"], Look> = {
  todo: { word: "stepTodo" },
  now: { word: "stepNow" },
  done: { word: "stepDone", tone: "ok", sign: checkIcon },
  warn: { word: "stepDone", tone: "warn", sign: warningIcon },
  bad: { word: "stepFailed", tone: "bad", sign: crossIcon },
};

/** One of them: a dot, a heading, what there is to say, and when. Data attribute: `data-state`. */
export const ChainListItem: Part<"li", ChainListItemData> = forwardRef(function ChainListItem(
  { state, number, icon, heading, time, children, ...rest },
  ref,
) {
  const words = useCommonMessages();
  const { word, tone, sign } = looks[state];
  const shown = icon ?? sign;
  const content = (
    <>
      <span data-gk-part="chain-list-dot" data-tone={tone} aria-hidden="true">
        {shown ? <Icon path={shown} /> : number}
      </span>
      <div>
        <b>{heading}</b>
        <HiddenText>, {words[word]}</HiddenText>
        {children}
      </div>
      {time !== undefined && <small>{time}</small>}
    </>
  );
  const own = { "data-gk-part": "chain-list-item", "data-state": state };
  return renderPart("li", own, { ...rest, children: content }, ref);
});
