// Main-thread time of four charts of 600 points, redrawn ten times a second in real Chromium, against the same in bare uPlot; Recharts for
// the record.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../scripts/lib/root.mjs";
import { describeMachine } from "./market/describeMachine.mjs";
import { median, round } from "./market/statistics.mjs";
import { bundlePage, openBrowser, openPage } from "./render/openBrowser.mjs";
import { installRivals } from "./rivals/installRivals.mjs";

const rounds = 3;
const warmUpS = 2;
const measuredS = 8;
const target = 1.2;

export default async () => {
  await installRivals(join(import.meta.dirname, "rivals/charts"));
  const scripts = { ours: await bundlePage("chartsPage.js"), rivals: await bundlePage("../rivals/charts/page.js") };
  const css = {
    ours: await readFile(join(root, "packages/react/dist/styles.css"), "utf8"),
    rivals: await readFile(join(import.meta.dirname, "rivals/charts/node_modules/uplot/dist/uPlot.min.css"), "utf8"),
  };
  const browser = await openBrowser();
  const all = { ours: [], uplot: [], recharts: [] };
  const measure = async (side) => {
    const kind = side === "ours" ? "ours" : "rivals";
    const { page, close } = await openPage(browser, { script: scripts[kind], css: css[kind], ready: "show" });
    const figures = await watch(page, side);
    await close();
    all[side].push(figures);
    console.log(`${side}: ${figures.msPerUpdate.toFixed(2)} ms an update, ${figures.longTasks.length} long tasks`);
  };
  try {
    for (let count = 1; count <= rounds; count += 1)
      for (const side of count % 2 === 0 ? ["uplot", "ours"] : ["ours", "uplot"]) await measure(side);
    await measure("recharts");
  } finally {
    await browser.close();
  }
  const middle = (side, name) => median(all[side].map((figures) => figures[name]));
  const [value, baseline] = [middle("ours", "msPerUpdate"), middle("uplot", "msPerUpdate")];
  const longTasks = all.ours.flatMap((figures) => figures.longTasks);
  const describe = (side) =>
    `${middle(side, "msPerUpdate").toFixed(2)} ms an update (${middle(side, "allMsPerUpdate").toFixed(2)} of all the page's threads), ${all[side].flatMap((figures) => figures.longTasks).length} long tasks`;
  return {
    bench: "charts",
    value: round(value),
    unit: "ms of the main thread's own time for an update of four charts of 600 points",
    baseline: round(baseline),
    ratio: round(value / baseline),
    target: `at most ${target} times bare uPlot, and no long task`,
    ok: value <= baseline * target && longTasks.length === 0,
    ours: describe("ours"),
    uplot: describe("uplot"),
    recharts: describe("recharts"),
    machine: describeMachine(),
  };
};

/** What one side costs the main thread once it is warm. */
const watch = async (page, side) => {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  // The main thread's own clock: what a busy machine gives to others does not count, and all that the thread does counts. (TaskDuration
  // leaves out the end of a frame, where a canvas is painted: a trace shows 5 of uPlot's 7.5 ms there.)
  const busyS = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    const value = (wanted) => metrics.find(({ name }) => name === wanted).value;
    return { main: value("ThreadTime"), all: value("ProcessTime") };
  };
  await page.evaluate((name) => globalThis.show(name), side);
  await page.waitForTimeout(warmUpS * 1_000);
  await page.evaluate(() => globalThis.takeLongTasks());
  const before = { busyS: await busyS(), told: await page.evaluate(() => globalThis.told()) };
  await page.waitForTimeout(measuredS * 1_000);
  const longTasks = await page.evaluate(() => globalThis.takeLongTasks());
  const told = (await page.evaluate(() => globalThis.told())) - before.told;
  if (told < measuredS) throw new Error(`${side} was told ${told} times in ${measuredS} s.`);
  const after = await busyS();
  const msPerUpdate = (name) => ((after[name] - before.busyS[name]) * 1_000) / told;
  return { msPerUpdate: msPerUpdate("main"), allMsPerUpdate: msPerUpdate("all"), longTasks };
};
