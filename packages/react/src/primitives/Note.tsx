"use client";
import { forwardRef } from "react";
import { Icon } from "../icons/Icon.js";
import { checkIcon, crossCircleIcon, infoIcon, warningIcon } from "../icons/paths.js";
import { type Part, renderPart } from "./part.js";
import type { Tone } from "./tone.js";

export interface NoteData {
  /** @default "neutral" */
  tone?: Tone | undefined;
  /** Its first line, set bold. */
  heading?: string | undefined;
}

const icons = { neutral: infoIcon, accent: infoIcon, ok: checkIcon, warn: warningIcon, bad: crossCircleIcon };

/** Something said beside the thing it is about: an icon, a heading, a text, its actions. Data attribute: `data-tone`. */
export const Note: Part<"div", NoteData> = forwardRef(function Note(
  { tone = "neutral", heading, children, ...rest },
  ref,
) {
  const content = (
    <>
      <Icon path={icons[tone]} />
      {heading !== undefined && <strong>{heading}</strong>}
      {children}
    </>
  );
  return renderPart("div", { "data-gk-part": "note", "data-tone": tone }, { ...rest, children: content }, ref);
});
