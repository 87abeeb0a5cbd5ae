"use client";
import { createPart, type Part } from "../part.js";

/** A panel: hairline edge, no shadow. */
export const CardRoot: Part<"section"> = createPart("section", "card");
/** Its head: title on one side, state or actions on the other. */
export const CardHeader: Part<"header"> = createPart("header", "card-header");
/** Its title; draw it as the heading level the page needs by `render`. */
export const CardTitle: Part<"h3"> = createPart("h3", "card-title");
/** Its content, padded. */
export const CardBody: Part<"div"> = createPart("div", "card-body");
