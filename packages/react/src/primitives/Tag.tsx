"use client";
import { createPart, type Part } from "./part.js";

/** A word in a thin box: a property, not a state. */
export const Tag: Part<"span"> = createPart("span", "tag");
