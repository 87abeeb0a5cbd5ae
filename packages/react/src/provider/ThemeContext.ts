"use client";
import { type Context, createContext } from "react";

/** `system` follows the visitor's own setting. */
export type Theme = "light" | "dark" | "system";

export const ThemeContext: Context<Theme> = createContext<Theme>("system");
