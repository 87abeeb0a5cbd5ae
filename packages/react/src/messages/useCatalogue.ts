"use client";
import { useEffect, useState } from "react";
import type { Catalogue, Locale } from "./Messages.js";

/** The words of a locale, loaded when it is asked for; null until they are there, and for English. */
export function useCatalogue(locale: Locale): Catalogue | null {
  const [loaded, setLoaded] = useState<{ locale: Locale; catalogue: Catalogue } | null>(null);
  useEffect(() => {
    if (locale === "en") return;
    let wanted = true;
    const load = async () => {
      const { ptBr } = await import("./pt-BR/index.js");
      if (wanted) setLoaded({ locale, catalogue: ptBr });
    };
    // Where the words cannot be fetched, English stays: a page in another language beats none.
    load().catch(() => {});
    return () => {
      wanted = false;
    };
  }, [locale]);
  return loaded?.locale === locale ? loaded.catalogue : null;
}
