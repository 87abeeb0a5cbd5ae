"use client";
import { createPart, type Part } from "./part.js";

/** Text for screen readers only. */
export const HiddenText: Part<"span"> = createPart("span", "hidden-text");
