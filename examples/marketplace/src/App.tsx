import { GpuKitProvider, type Locale } from "@gpukit/react/provider";
import { createGpuKitClient } from "@gpukit/sdk";
import { type ReactElement, useEffect, useState } from "react";
import { Pages } from "./pages/Pages.js";
import { usePath } from "./router/history.js";
import { routeOf } from "./router/route.js";
import { Header } from "./shell/Header.js";
import { locales, themes } from "./shell/Settings.js";
import { useSetting } from "./shell/useSetting.js";
import { usePlayWallet } from "./wallet/usePlayWallet.js";
import { WordsContext, wordsOf } from "./words/words.js";

/** A marketplace: pages of its own around gpukit's components, signing with play money. */
export function App(): ReactElement {
  const [theme, setTheme] = useSetting("theme", themes, "system");
  const [locale, setLocale] = useSetting("locale", locales, visitorsLocale());
  const words = wordsOf[locale];
  // Nothing there leads away from what is to be paid.
  const isPay = routeOf(usePath()).page === "pay";
  const wallet = usePlayWallet(words.wallet);
  const [client] = useState(() => createGpuKitClient({ url: location.origin, storage: tabStorage }));
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.lang = locale;
  }, [theme, locale]);
  return (
    <WordsContext value={words}>
      <GpuKitProvider client={client} wallet={wallet.connector} theme={theme} locale={locale}>
        <a className="skip" href="#page">
          {words.skip}
        </a>
        <Header plain={isPay} wallet={wallet} settings={{ theme, onTheme: setTheme, locale, onLocale: setLocale }} />
        <Pages walletName={wallet.name} />
      </GpuKitProvider>
    </WordsContext>
  );
}

function visitorsLocale(): Locale {
  return navigator.language.startsWith("pt") ? "pt-BR" : "en";
}

/** A session lasts as long as its tab, and through reloads. Looked up at each use: a locked-down page has none. */
const tabStorage = {
  getItem: (key: string) => sessionStorage.getItem(key),
  setItem: (key: string, value: string) => sessionStorage.setItem(key, value),
  removeItem: (key: string) => sessionStorage.removeItem(key),
};
