// proves X1 (on the pages of others), W1, V7, V10 (a slow line)
import type { Browser, BrowserContextOptions, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { launchChromium } from "../launchChromium.js";
import { narrowWindows, otherPages } from "./hostPages.js";
import { listViolations } from "./listViolations.js";
import { differences, type Looks, listUnmirrored, readLooks } from "./looks.js";
import { openHost, sideways, watchMoves } from "./openHost.js";
import { type HostPage, type Hosts, serveHosts } from "./serveHosts.js";
import { machine, walk } from "./walk.js";

let browser: Browser;
let hosts: Hosts;
let neutral: { analysed: Looks; matched: Looks };

beforeAll(async () => {
  [browser, hosts] = await Promise.all([launchChromium(), serveHosts()]);
  const { page, close } = await openHost(browser, hosts.urlOf({}), {});
  neutral = await readBoth(page);
  await close();
});
afterAll(async () => {
  await browser?.close();
  await hosts?.close();
});

/** Opens a host's page as a new visitor, who leaves with the test. */
async function open(host: HostPage, options: BrowserContextOptions = {}) {
  const opened = await openHost(browser, hosts.urlOf(host), { options });
  onTestFinished(opened.close);
  return opened;
}

async function readBoth(page: Page | Frame) {
  const visitor = walk(page);
  await visitor.analyse();
  const analysed = await readLooks(page);
  await visitor.match();
  return { analysed, matched: await readLooks(page) };
}

async function expectNeutral(host: HostPage, options?: BrowserContextOptions) {
  const { page, complaints } = await open(host, options);
  const { analysed, matched } = await readBoth(page);
  expect(differences(neutral.analysed, analysed)).toEqual([]);
  expect(differences(neutral.matched, matched)).toEqual([]);
  expect(neutral.matched.length).toBeGreaterThan(100);
  expect(complaints).toEqual([]);
  return page;
}

describe("looks on a page as on a neutral one", () => {
  it.each(otherPages)("%s", async (_, host) => {
    await expectNeutral(host);
  });
});

describe("shares a page", () => {
  it("with another copy of itself, of another React", async () => {
    const { page, complaints } = await open({ roots: ["18", "19"] });
    for (const react of ["18", "19"]) {
      const visitor = walk(page, `[data-react="${react}"]`);
      await visitor.analyse();
      await visitor.match();
    }
    const twice = await page.evaluate(() => {
      const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
      return ids.filter((id, index) => ids.indexOf(id) !== index);
    });
    expect(twice).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("that shows it in a frame", async () => {
    const { page, complaints } = await open({ framed: true });
    const { matched } = await readBoth(await frameOf(page));
    expect(differences(neutral.matched, matched)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("that shows it in a sandbox without an origin, where nothing can be kept", async () => {
    const { page, complaints } = await open({ framed: "allow-scripts" });
    const frame = await frameOf(page);
    await frame.getByRole("button", { name: /^Drop your script/ }).waitFor();
    expect(complaints).toEqual([]);
  });
});

const frameOf = async (page: Page): Promise<Frame> => {
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  if (!frame) throw new Error("The page shows no frame.");
  return frame;
};

describe("under a strict policy", () => {
  it("wears its appearance, and asks in a dialog", async () => {
    const { page, complaints } = await open({
      strict: true,
      appearance: { theme: "light", radius: "none", variables: { accent: "rgb(109, 40, 217)" } },
    });
    const primary = page.locator('[data-kind="primary"]').first();
    await expect
      .poll(() => primary.evaluate((button) => getComputedStyle(button).backgroundColor))
      .toBe("rgb(109, 40, 217)");
    await page.getByTestId("ask").click();
    const dialog = page.getByRole("alertdialog");
    await dialog.waitFor();
    expect(await dialog.evaluate((box) => getComputedStyle(box).borderTopLeftRadius)).toBe("0px");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect(complaints).toEqual([]);
  });
});

describe("for every visitor", () => {
  it.each(narrowWindows)("nothing has to be scrolled sideways %s", async (_, host, options) => {
    const { page } = await open(host, options);
    const visitor = walk(page);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await visitor.analyse();
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await visitor.match();
    expect(await sideways(page)).toBeLessThanOrEqual(0);
  });

  it("everything is mirrored on a page that runs from right to left", async () => {
    const { page } = await open({ dir: "rtl" });
    const { analysed, matched } = await readBoth(page);
    expect([...listUnmirrored(neutral.analysed, analysed), ...listUnmirrored(neutral.matched, matched)]).toEqual([]);
  });

  it("nothing moves for those who asked for that", async () => {
    const { page } = await open({}, { reducedMotion: "reduce" });
    const moved = await watchMoves(page);
    await walk(page).analyse();
    await walk(page).match();
    await page.getByRole("radio").nth(1).hover();
    expect(await moved()).toEqual([]);
  });

  it.each(["light", "dark"] as const)("axe finds nothing at any step in forced colours, %s", async (colorScheme) => {
    const { page } = await open({}, { forcedColors: "active", colorScheme });
    const visitor = walk(page);
    const goOn = page.locator('[data-gk-part="wizard-foot"] [data-kind="primary"]');
    expect(await listViolations(page)).toEqual([]);
    await visitor.analyse({ read: true });
    expect(await listViolations(page)).toEqual([]);
    await visitor.match();
    await page.locator('[data-gk-part="offer"]', { hasText: machine }).click();
    expect(await listViolations(page)).toEqual([]);
    await goOn.click();
    await page.getByRole("button", { name: "Skip" }).waitFor();
    expect(await listViolations(page)).toEqual([]);
    await goOn.click();
    await page.getByRole("button", { name: /^Lock / }).waitFor();
    expect(await listViolations(page)).toEqual([]);
  });

  it("what is chosen is told by more than a tint in forced colours", async () => {
    const { page } = await open({}, { forcedColors: "active" });
    await walk(page).analyse();
    await walk(page).match();
    const edge = (name: string) =>
      page
        .locator(`[data-gk-part="offer"][aria-checked="${name}"]`)
        .first()
        .evaluate((offer) => {
          const { outlineWidth, outlineStyle, borderTopWidth, borderTopColor, boxShadow } = getComputedStyle(offer);
          return { outlineWidth, outlineStyle, borderTopWidth, borderTopColor, boxShadow };
        });
    await page.locator('[data-gk-part="offer"]').first().click();
    expect(await edge("true")).not.toEqual(await edge("false"));
  });

  it("a slow line of 1.5 Mbit/s and 300 ms only takes longer, and nothing jumps while it comes", async () => {
    const { page, complaints } = await open({});
    const line = await page.context().newCDPSession(page);
    const bytesPerSecond = 1_500_000 / 8;
    await line.send("Network.enable");
    await line.send("Network.setCacheDisabled", { cacheDisabled: true });
    await line.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 300,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const shift of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
          if (!shift.hadRecentInput) shifts.push(shift.value);
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.reload({ waitUntil: "commit" });
    await page.locator('input[type="file"]').first().waitFor({ state: "attached" });
    // Before anybody touched it, by the sum that search engines call good.
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.1);
    await walk(page).analyse();
    await walk(page).match();
    expect(complaints).toEqual([]);
  });
});
