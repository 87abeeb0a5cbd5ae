import type { Browser } from "playwright-core";
import { type CreateMarketParameters, createMarket, type Market } from "../market/createMarket.js";
import { findFreePort } from "../market/startServer.js";
import { copyApp } from "./copyApp.js";
import { launchChromium } from "./launchChromium.js";
import { type Cable, startCable } from "./startCable.js";

/** A market whose page is open to a real browser, over a cable that can be cut. */
export interface BrowserMarket {
  market: Market;
  cable: Cable;
  browser: Browser;
  close(): Promise<void>;
}

/** As slow as it must be for a person, or a test, to see each stage of a payment. */
const tickMs = 250;

export async function createBrowserMarket({
  agents,
  timings = {},
}: Pick<CreateMarketParameters, "agents" | "timings">): Promise<BrowserMarket> {
  const [port, cablePort] = [await findFreePort(), await findFreePort()];
  const cable = await startCable({ port: cablePort, to: port });
  const app = await copyApp();
  const env = { GPUKIT_APP_FOLDER: app.folder, GPUKIT_PUBLIC_URL: cable.url };
  const market = await createMarket({ agents, tickMs, timings, server: { port, env } });
  const browser = await launchChromium();
  return {
    market,
    cable,
    browser,
    async close() {
      await browser.close();
      await market.close();
      await cable.close();
      await app.remove();
    },
  };
}
