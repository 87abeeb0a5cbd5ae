// proves X1 (on the pages of others), V1
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { launchChromium } from "../launchChromium.js";
import { narrowWindows, otherPages } from "./hostPages.js";
import { listViolations } from "./listViolations.js";
import { differences, type Looks, listUnmirrored, readLooks } from "./looks.js";
import { type OpenedHost, openHost, sideways, watchMoves } from "./openHost.js";
import { type HostPage, type Hosts, serveHosts } from "./serveHosts.js";

let browser: Browser;
let hosts: Hosts;
let neutral: Looks;

beforeAll(async () => {
  [browser, hosts] = await Promise.all([launchChromium(), serveHosts()]);
  const { page, close } = await openAt({}, {});
  await untilStill(page);
  neutral = await readLooks(page);
  await close();
});
afterAll(async () => {
  await browser?.close();
  await hosts?.close();
});

/** A host's page with the monitor of a job that is over, as it stands once all of it has come. */
async function openAt(host: HostPage, options: BrowserContextOptions): Promise<OpenedHost> {
  const url = hosts.urlOf({ piece: "monitor", ...host });
  const opened = await openHost(browser, url, { live: hosts.ended, options });
  await untilWhole(opened.page);
  return opened;
}

async function untilWhole(page: Page): Promise<void> {
  const monitor = page.locator('[data-gk-part="monitor"][data-state="completed"]');
  await monitor.waitFor();
  for (const part of ["receipt-body", "log-row", "chart-line"])
    await monitor.locator(`[data-gk-part="${part}"]`).first().waitFor({ state: "attached" });
  // All was said: in the place of "live" stands when it ended.
  await page.locator('[data-gk-part="monitor-title"] p [data-gk-part="badge"]').waitFor({ state: "detached" });
}

const countOf = (page: Page) => page.locator("[data-gk-frame], [data-gk-frame] *").count();

/** Until nothing has come for two seconds. */
async function untilStill(page: Page): Promise<void> {
  for (let before = 0, count = await countOf(page); count !== before; ) {
    await page.waitForTimeout(2_000);
    [before, count] = [count, await countOf(page)];
  }
}

/** Looks of a page once everything that the neutral one shows has come. */
async function readWhole(page: Page): Promise<Looks> {
  await expect.poll(() => countOf(page), { timeout: 20_000 }).toBe(neutral.length);
  return readLooks(page);
}

async function open(host: HostPage, options: BrowserContextOptions = {}): Promise<OpenedHost> {
  const opened = await openAt(host, options);
  onTestFinished(opened.close);
  return opened;
}

describe("the monitor looks on a page as on a neutral one", () => {
  it.each(otherPages)("%s", async (_, host) => {
    const { page, complaints } = await open(host);
    expect(differences(neutral, await readWhole(page))).toEqual([]);
    expect(neutral.length).toBeGreaterThan(200);
    expect(complaints).toEqual([]);
  });
});

describe("the monitor, for every visitor", () => {
  it.each(narrowWindows)("nothing has to be scrolled sideways %s", async (_, host, options) => {
    const { page } = await open(host, options);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
  });

  it("is mirrored on a page that runs from right to left", async () => {
    const { page } = await open({ dir: "rtl" });
    expect(listUnmirrored(neutral, await readWhole(page))).toEqual([]);
  });

  it.each(["no-preference", "reduce"] as const)("moves only for those who did not ask otherwise: %s", async (wish) => {
    const { page } = await open({}, { reducedMotion: wish });
    const moved = await watchMoves(page);
    await page.locator('[data-gk-part="monitor"] button').first().hover();
    await page.locator('[data-gk-part="log"] button').first().hover();
    if (wish === "reduce") expect(await moved()).toEqual([]);
    else await expect.poll(moved).not.toEqual([]);
  });

  it.each(["light", "dark"] as const)("axe finds nothing in forced colours, %s", async (colorScheme) => {
    const { page } = await open({}, { forcedColors: "active", colorScheme });
    expect(await listViolations(page)).toEqual([]);
  });

  it("tells apart in forced colours what colours told apart", async () => {
    const { page } = await open({}, { forcedColors: "active" });
    const lines = await page
      .locator('[data-gk-part="chart-line"]')
      .evaluateAll((all) => all.map((line) => getComputedStyle(line).stroke).filter((stroke) => stroke !== "none"));
    expect(lines.length).toBeGreaterThan(0);
    const canvas = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    for (const stroke of lines) expect(stroke).not.toBe(canvas);
  });
});
