import type { Locale } from "@gpukit/react/provider";
import { createContext, useContext } from "react";
import { en, type Words } from "./en.js";
import { ptBr } from "./ptBr.js";

export const wordsOf: Record<Locale, Words> = { en, "pt-BR": ptBr };

export const WordsContext = createContext<Words>(en);

/** The app's own words; the kit brings its own. */
export function useWords(): Words {
  return useContext(WordsContext);
}
