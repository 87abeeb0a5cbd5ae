import { openReplaySocket, type Replay } from "@gpukit/react/testing";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

const desktop = { viewport: { width: 1280, height: 900 }, locale: "en-GB" };

export interface OpenedHost {
  page: Page;
  /** What the page's console complained about. */
  complaints: string[];
  close(): Promise<void>;
}

/** Opens a host's page as a new visitor; `live` answers what the page watches, without one nothing does. */
export async function openHost(
  browser: Browser,
  url: string,
  { live, options = {} }: { live?: Replay; options?: BrowserContextOptions },
): Promise<OpenedHost> {
  const context = await browser.newContext({ ...desktop, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    const isMissed = !live && message.text().includes("WebSocket");
    if (["error", "warning"].includes(message.type()) && !isMissed) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.stack ?? error.message));
  if (live)
    await page.routeWebSocket(/\/trpc/, (route) => {
      const socket = openReplaySocket(live, { send: (text) => route.send(text) });
      route.onMessage((text) => socket.receive(String(text)));
      route.onClose(() => socket.close());
    });
  await page.goto(url);
  return { page, complaints, close: () => context.close() };
}

/** By how much the page is wider than its window, px. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Notes each movement that begins from now on; returns how to read them. */
export async function watchMoves(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const moved: string[] = [];
    Object.assign(window, { moved });
    for (const kind of ["transitionrun", "animationstart"])
      document.addEventListener(
        kind,
        ({ target }) => moved.push(`${kind} ${(target as Element).outerHTML.slice(0, 80)}`),
        true,
      );
  });
  return () => page.evaluate(() => (window as unknown as { moved: string[] }).moved);
}
