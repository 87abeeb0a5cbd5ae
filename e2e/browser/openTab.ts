import type { BrowserContextOptions, Page } from "playwright-core";
import { onTestFailed, onTestFinished } from "vitest";
import type { BrowserMarket } from "./createBrowserMarket.js";

/** A visitor's tab, and everything its console has complained about. */
export interface Tab {
  page: Page;
  complaints: string[];
}

/** Opens a page of the market as a new visitor; the tab goes with the test. */
export async function openTab(
  { browser, cable }: BrowserMarket,
  { path = "", ...options }: BrowserContextOptions & { path?: string } = {},
): Promise<Tab> {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.stack ?? error.message));
  let lastSeen = "";
  onTestFinished(async () => {
    lastSeen = await page.locator("main").ariaSnapshot().catch(String);
    await context.close();
  });
  onTestFailed(() => console.log(`${page.url()} said:\n${lastSeen}\n${complaints.join("\n")}`));
  await page.goto(`${cable.url}/app${path}`);
  return { page, complaints };
}
