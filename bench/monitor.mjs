// The full <JobMonitor/> in real Chromium with 5,000 lines a second and four charts at 10 Hz at once: frames a second beside those of the
// same page before it shows anything, and what its memory grows by in ten simulated minutes.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../scripts/lib/root.mjs";
import { describeMachine } from "./market/describeMachine.mjs";
import { median, round } from "./market/statistics.mjs";
import { bundlePage, openBrowser } from "./render/openBrowser.mjs";

const rounds = 3;
const measuredMs = 10_000;
/** Until all that the page keeps has come round once. */
const filledS = 240;
const simulatedS = 600;
const target = { fps: 56, growth: 0.05 };

export default async () => {
  const script = await bundlePage("monitorPage.js");
  const css = await readFile(join(root, "packages/react/dist/styles.css"), "utf8");
  const browser = await openBrowser();
  const runs = [];
  let memory;
  try {
    for (let count = 1; count <= rounds; count += 1) {
      const { page, close } = await openSite(browser, { script, css });
      const empty = fpsOf(await page.evaluate((ms) => globalThis.watchFrames(ms), measuredMs / 5));
      await show(page);
      const fps = fpsOf(await page.evaluate((ms) => globalThis.tellFor(ms), measuredMs));
      runs.push({ fps, empty });
      console.log(`round ${count}: ${fps.toFixed(1)} fps, ${empty.toFixed(1)} of the empty page`);
      if (count === rounds) memory = await watchMemory(page);
      await close();
    }
  } finally {
    await browser.close();
  }
  const [value, baseline] = [median(runs.map(({ fps }) => fps)), median(runs.map(({ empty }) => empty))];
  const growth = memory.after / memory.before - 1;
  return {
    bench: "monitor",
    value: round(value),
    unit: "frames a second of the monitor at 5,000 lines a second and four charts at 10 Hz, p50",
    baseline: round(baseline),
    ratio: round(value / baseline),
    target: `at least ${target.fps} frames a second, and at most ${100 * target.growth} % more memory after ten simulated minutes`,
    ok: value >= target.fps && growth <= target.growth,
    memory: `${inMb(memory.before)} MB, after ten simulated minutes ${inMb(memory.after)} MB: ${(100 * growth).toFixed(1)} % more`,
    machine: describeMachine(),
  };
};

const inMb = (bytes) => (bytes / 1_000_000).toFixed(1);

const fpsOf = (frames) => ((frames.length - 1) * 1_000) / (frames.at(-1) - frames[0]);

const show = async (page) => {
  await page.evaluate(() => {
    globalThis.show();
    globalThis.tell();
    globalThis.tell();
  });
  await page.waitForFunction(() => globalThis.charts() === 4, undefined, { timeout: 30_000 });
};

/** What the page and its workers hold once it is full, and after ten simulated minutes more. */
const watchMemory = async (page) => {
  await page.evaluate((seconds) => globalThis.tellSimulated(seconds), filledS);
  const before = await heldBytes(page);
  await page.evaluate((seconds) => globalThis.tellSimulated(seconds), simulatedS);
  return { before, after: await heldBytes(page) };
};

const heldBytes = async (page) => {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.detach();
  return page.evaluate(async () => (await performance.measureUserAgentSpecificMemory()).bytes);
};

/** The page from an origin of its own, isolated as the browser wants it before it counts memory. No network is asked. */
const openSite = async (browser, { script, css }) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  const headers = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
  };
  const files = {
    "/": [
      "text/html",
      "<!doctype html><meta charset=utf-8><title>monitor</title><link rel=stylesheet href=/page.css><script type=module src=/page.js></script>",
    ],
    "/page.css": ["text/css", css],
    "/page.js": ["text/javascript", script],
  };
  await page.route("https://bench.test/**", (route) => {
    const [contentType, body] = files[new URL(route.request().url()).pathname] ?? ["text/plain", ""];
    return route.fulfill({ contentType, headers, body });
  });
  await page.goto("https://bench.test/");
  await page.waitForFunction(() => "show" in globalThis);
  const close = async () => {
    await page.close();
    if (complaints.length > 0) throw new Error(`The page complained: ${complaints[0]}`);
  };
  return { page, close };
};
