"use client";
import { forwardRef } from "react";
import { type Part, renderPart } from "../part.js";

/** The round mark of a choice; it follows the state of the item it stands in, which says it to screen readers. */
export const RadioMark: Part<"span"> = forwardRef(function RadioMark(props, ref) {
  return renderPart("span", { "data-gk-part": "radio-mark", "aria-hidden": true }, props, ref);
});
