"use client";
import { type Context, createContext } from "react";
import type { Catalogue, Locale, MessageOverrides } from "./Messages.js";

export interface MessagesInUse {
  locale: Locale;
  /** The locale's words; null while they load, and for English, which every component carries itself. */
  catalogue: Catalogue | null;
  overrides: MessageOverrides | undefined;
}

export const MessagesContext: Context<MessagesInUse> = createContext<MessagesInUse>({
  locale: "en",
  catalogue: null,
  overrides: undefined,
});
