import type { Locale, Theme } from "@gpukit/react/provider";
import type { ReactElement } from "react";
import { useWords } from "../words/words.js";

export const themes = ["system", "light", "dark"] as const satisfies readonly Theme[];
export const locales = ["en", "pt-BR"] as const satisfies readonly Locale[];

const localeNames: Record<Locale, string> = { en: "English", "pt-BR": "Português" };

export interface SettingsProps {
  theme: Theme;
  onTheme: (theme: Theme) => void;
  locale: Locale;
  onLocale: (locale: Locale) => void;
}

/** How the page looks and which language it speaks. */
export function Settings({ theme, onTheme, locale, onLocale }: SettingsProps): ReactElement {
  const words = useWords();
  return (
    <>
      <select
        aria-label={words.theme}
        value={theme}
        onChange={({ target }) => onTheme(themes.find((each) => each === target.value) ?? "system")}
      >
        {themes.map((each) => (
          <option key={each} value={each}>
            {words.themes[each]}
          </option>
        ))}
      </select>
      <select
        aria-label={words.language}
        value={locale}
        onChange={({ target }) => onLocale(locales.find((each) => each === target.value) ?? "en")}
      >
        {locales.map((each) => (
          <option key={each} value={each} lang={each}>
            {localeNames[each]}
          </option>
        ))}
      </select>
    </>
  );
}
