"use client";
import { forwardRef, useContext } from "react";
import { ThemeContext } from "../provider/ThemeContext.js";
import { type Part, renderPart } from "./part.js";

/**
 * The box each finished component stands in: it sets type and ink, measures the width its content adapts to, and carries the theme.
 * Put your own arrangement of primitives in one. Data attributes: `data-gk-frame`, `data-theme`.
 */
export const Frame: Part<"div"> = forwardRef(function Frame(props, ref) {
  const theme = useContext(ThemeContext);
  return renderPart("div", { "data-gk-frame": "", "data-theme": theme }, props, ref);
});
