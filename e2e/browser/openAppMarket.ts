import { type CreateTestMarketOptions, createTestMarket, type TestMarket } from "@gpukit/server/testing";
import type { Browser } from "playwright-core";
import { copyApp } from "./copyApp.js";
import { launchChromium } from "./launchChromium.js";

/** A market in this process that serves the built app, and a browser to open it in. */
export interface AppMarket {
  market: TestMarket;
  browser: Browser;
  close(): Promise<void>;
}

/** As slow as a busy machine needs it to sign in time. */
const tickMs = 250;

export async function openAppMarket({
  providers,
}: Required<Pick<CreateTestMarketOptions, "providers">>): Promise<AppMarket> {
  const app = await copyApp();
  const [market, browser] = await Promise.all([
    createTestMarket({ providers, tickMs, appFolder: app.folder }),
    launchChromium(),
  ]);
  return {
    market,
    browser,
    async close() {
      await browser.close();
      await market.close();
      await app.remove();
    },
  };
}
