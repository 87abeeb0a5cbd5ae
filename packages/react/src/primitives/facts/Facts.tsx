"use client";
import { forwardRef } from "react";
import { createPart, dataValue, type Part, renderPart } from "../part.js";

/** A list of names and values; wrap nothing else in it. */
export const FactsRoot: Part<"dl"> = createPart("dl", "facts");

export interface FactData {
  /** Its name; the children are its value. */
  name: string;
  /** A sum, set apart. */
  sum?: boolean | undefined;
  /** A part of the fact above, set in. */
  sub?: boolean | undefined;
}

/** One name and its value. Data attributes: `data-sum`, `data-sub`. */
export const Fact: Part<"div", FactData> = forwardRef(function Fact({ name, sum, sub, children, ...rest }, ref) {
  const content = (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
  const own = { "data-gk-part": "fact", "data-sum": dataValue(sum), "data-sub": dataValue(sub) };
  return renderPart("div", own, { ...rest, children: content }, ref);
});
