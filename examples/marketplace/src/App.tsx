import { extensionWallet } from "@gpukit/qubic/wallets";
import { useServerInfo } from "@gpukit/react/hooks";
import { GpuKitProvider, type Locale } from "@gpukit/react/provider";
import { createGpuKitClient, type GetServerInfoReturnType } from "@gpukit/sdk";
import { type ReactElement, useEffect, useState } from "react";
import { Pages } from "./pages/Pages.js";
import { usePath } from "./router/history.js";
import { routeOf } from "./router/route.js";
import { Header } from "./shell/Header.js";
import { locales, themes } from "./shell/Settings.js";
import { useSetting } from "./shell/useSetting.js";
import { usePlayWallet } from "./wallet/usePlayWallet.js";
import { WordsContext, wordsOf } from "./words/words.js";

type Chain = GetServerInfoReturnType["chain"];

/** Where money is real, a visitor brings a wallet of their own. */
const ownWallets = [extensionWallet()];

/** A marketplace: pages of its own around gpukit's components, signing with play money on devnet and with the visitor's wallet elsewhere. */
export function App(): ReactElement {
  const [theme, setTheme] = useSetting("theme", themes, "system");
  const [locale, setLocale] = useSetting("locale", locales, visitorsLocale());
  const words = wordsOf[locale];
  // Nothing there leads away from what is to be paid.
  const isPay = routeOf(usePath()).page === "pay";
  const wallet = usePlayWallet(words.wallet);
  const [chain, setChain] = useState<Chain | null>(null);
  const isOwn = chain !== null && chain !== "devnet";
  const [client] = useState(() => createGpuKitClient({ url: location.origin, storage: tabStorage }));
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.lang = locale;
  }, [theme, locale]);
  return (
    <WordsContext value={words}>
      <GpuKitProvider
        client={client}
        wallet={chain === "devnet" ? wallet.connector : null}
        wallets={isOwn ? ownWallets : undefined}
        theme={theme}
        locale={locale}
      >
        <ChainReader onChain={setChain} />
        <a className="skip" href="#page">
          {words.skip}
        </a>
        <Header
          plain={isPay}
          wallet={isOwn ? null : wallet}
          settings={{ theme, onTheme: setTheme, locale, onLocale: setLocale }}
        />
        <Pages walletName={isOwn ? "own" : wallet.name} />
      </GpuKitProvider>
    </WordsContext>
  );
}

/** Tells which network the server works on, once it has said so. */
function ChainReader({ onChain }: { onChain: (chain: Chain) => void }): null {
  const chain = useServerInfo().data?.chain;
  useEffect(() => {
    if (chain) onChain(chain);
  }, [chain, onChain]);
  return null;
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
