// From an input to the next paint with 1,000 offers in real Chromium: choosing, moving by keys and filtering in the matcher; against the
// same in a bare React list of 1,000 radio buttons.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../scripts/lib/root.mjs";
import { describeMachine } from "./market/describeMachine.mjs";
import { percentile, round } from "./market/statistics.mjs";
import { bundlePage, openBrowser, openPage } from "./render/openBrowser.mjs";

const rounds = 3;
const targetMs = 50;
/** The browser reports nothing quicker; what it did not report counts as much. */
const leastReportedMs = 16;

const sides = {
  ours: {
    row: '[data-gk-part="offer-rows"] [role="radio"]:not([data-disabled])',
    limit: 'input[inputmode="numeric"]',
    prepare: (page) => page.locator('[data-gk-part="filters"] summary').click(),
  },
  bare: { row: 'input[type="radio"]', limit: "#limit", prepare: async () => {} },
};

export default async () => {
  const script = await bundlePage("inputPage.js");
  const css = await readFile(join(root, "packages/react/dist/styles.css"), "utf8");
  const browser = await openBrowser();
  const all = { ours: [], bare: [] };
  try {
    for (let count = 1; count <= rounds; count += 1)
      for (const side of count % 2 === 0 ? ["bare", "ours"] : ["ours", "bare"]) {
        const { page, close } = await openPage(browser, { script, css, ready: "takeInteractions" });
        const samples = await drive(page, side);
        await close();
        all[side].push(...samples);
        console.log(`round ${count}, ${side}: p95 ${percentile(samples, 0.95)} ms of ${samples.length} interactions`);
      }
  } finally {
    await browser.close();
  }
  const [value, baseline] = [percentile(all.ours, 0.95), percentile(all.bare, 0.95)];
  return {
    bench: "wizard-input",
    value: round(value),
    unit: "ms, input to next paint, p95",
    baseline: round(baseline),
    ratio: round(value / baseline),
    target: `at most ${targetMs} ms with 1,000 offers`,
    ok: value <= targetMs,
    interactions: all.ours.length,
    p50: `ours ${percentile(all.ours, 0.5)} ms, bare ${percentile(all.bare, 0.5)} ms`,
    worst: `ours ${Math.max(...all.ours)} ms, bare ${Math.max(...all.bare)} ms`,
    machine: describeMachine(),
  };
};

/** Chooses, walks by keys and filters; the milliseconds of each interaction. */
const drive = async (page, name) => {
  const { row, limit, prepare } = sides[name];
  await page.evaluate((side) => globalThis.show(side), name);
  await page.locator(row).first().waitFor();
  await prepare(page);
  await settle(page);
  await page.evaluate(() => globalThis.takeInteractions());
  let done = 0;
  const act = async (step) => {
    await step();
    done += 1;
    await settle(page);
  };
  for (let index = 0; index < 15; index += 1)
    await act(() =>
      page
        .locator(row)
        .nth(index % 8)
        .click(),
    );
  for (let press = 0; press < 20; press += 1) await act(() => page.keyboard.press("ArrowDown"));
  for (const key of ["End", "Home", "End", "ArrowUp"]) await act(() => page.keyboard.press(key));
  await act(() => page.locator(limit).click());
  for (const digit of "500000") await act(() => page.keyboard.press(digit));
  for (let press = 0; press < 6; press += 1) await act(() => page.keyboard.press("Backspace"));
  const reported = await page.evaluate(() => globalThis.takeInteractions());
  if (reported.length > done) throw new Error(`The browser reports ${reported.length} interactions of ${done}.`);
  return [...reported, ...Array(done - reported.length).fill(leastReportedMs)];
};

/** Until the browser has painted and told how long it took. */
const settle = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done), 40))));
