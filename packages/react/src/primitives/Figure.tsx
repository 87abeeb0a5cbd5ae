"use client";
import { createPart, type Part } from "./part.js";

export interface FigureData {
  /** `large` is the one figure of a screen. @default "medium" */
  size?: "medium" | "large" | undefined;
}

/** A number that leads; put its unit in a `<small>`. Data attribute: `data-size`. */
export const Figure: Part<"p", FigureData> = createPart<"p", FigureData>("p", "figure", { size: "medium" });
