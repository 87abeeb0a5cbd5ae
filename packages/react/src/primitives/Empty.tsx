"use client";
import { forwardRef } from "react";
import { Icon } from "../icons/Icon.js";
import { type Part, renderPart } from "./part.js";

export interface EmptyData {
  /** One of `icons/paths.ts`. */
  icon: string;
  /** The fact: what is not there. */
  heading: string;
}

/** Where there is nothing yet: a thin icon, the fact, one way out (its children). */
export const Empty: Part<"div", EmptyData> = forwardRef(function Empty({ icon, heading, children, ...rest }, ref) {
  const content = (
    <>
      <Icon path={icon} />
      <strong>{heading}</strong>
      {children}
    </>
  );
  return renderPart("div", { "data-gk-part": "empty" }, { ...rest, children: content }, ref);
});
