"use client";
import { type Context, createContext } from "react";
import type { Locale, MessageOverrides } from "./Messages.js";

export interface MessagesInUse {
  locale: Locale;
  overrides: MessageOverrides | undefined;
}

export const MessagesContext: Context<MessagesInUse> = createContext<MessagesInUse>({
  locale: "en",
  overrides: undefined,
});
