import "../dist/styles.css";
import "./stage.css";
import type { Preview } from "@storybook/react-vite";
import { GpuKitProvider, type Locale, type Theme } from "../src/exports/provider.js";
import { openMarket, type StoryMarket } from "../stories/lib/openMarket.js";

const preview: Preview = {
  parameters: {
    a11y: { test: "error" },
    backgrounds: { disable: true },
    layout: "fullscreen",
    options: { storySort: { order: ["Tokens", "Primitives", "Analysis", "Uploader", "Matcher", "Wizard", "Monitor"] } },
  },
  initialGlobals: { theme: "light", locale: "en" },
  globalTypes: {
    theme: { toolbar: { title: "Theme", icon: "contrast", items: ["light", "dark", "system"], dynamicTitle: true } },
    locale: { toolbar: { title: "Language", icon: "globe", items: ["en", "pt-BR"], dynamicTitle: true } },
  },
  loaders: [async ({ parameters }) => ({ market: await openMarket(parameters.market) })],
  beforeEach:
    ({ loaded }) =>
    () =>
      (loaded.market as StoryMarket).close(),
  decorators: [
    (Story, { globals, loaded }) => {
      const { client, wallet, wallets } = loaded.market as StoryMarket;
      const theme = globals.theme as Theme;
      return (
        <div className="stage" data-theme={theme}>
          <GpuKitProvider
            client={client}
            wallet={wallet}
            wallets={wallets}
            theme={theme}
            locale={globals.locale as Locale}
            timeZone="UTC"
          >
            <Story />
          </GpuKitProvider>
        </div>
      );
    },
  ],
};

export default preview;
