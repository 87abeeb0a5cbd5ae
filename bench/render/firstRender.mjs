import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../scripts/lib/root.mjs";
import { describeMachine } from "../market/describeMachine.mjs";
import { median, percentile, round } from "../market/statistics.mjs";
import { bundlePage, openBrowser, openPage } from "./openBrowser.mjs";

const rounds = 5;
const target = 2;

/** First renders of what a page mounts, against bare React elements that make the same nodes, in real Chromium. */
export const benchFirstRender = async ({ bench, script: name, runs, warmUp, mounts }) => {
  const script = await bundlePage(name);
  const css = await readFile(join(root, "packages/react/dist/styles.css"), "utf8");
  const browser = await openBrowser();
  const ratios = [];
  const all = { ours: [], bare: [] };
  let nodes;
  try {
    for (let count = 1; count <= rounds; count += 1) {
      // A page of its own each time: what the engine has learnt of one round does not help the next.
      const { page, close } = await openPage(browser, { script, css, ready: "measure" });
      const measured = await page.evaluate((options) => globalThis.measure(options), { runs, warmUp, mounts });
      await close();
      nodes = measured.nodes;
      if (nodes.ours !== nodes.bare)
        throw new Error(`The bare tree has ${nodes.bare} elements, ours ${nodes.ours}: nothing to compare.`);
      for (const side of ["ours", "bare"]) all[side].push(...measured.times[side]);
      // The quicker quarter: what other processes of a busy machine take falls into the slower ones.
      const [ours, bare] = [percentile(measured.times.ours, 0.25), percentile(measured.times.bare, 0.25)];
      ratios.push(ours / bare);
      console.log(`round ${count}: ours ${ours.toFixed(2)} ms, bare ${bare.toFixed(2)} ms`);
    }
  } finally {
    await browser.close();
  }
  const ratio = median(ratios);
  return {
    bench,
    value: round(percentile(all.ours, 0.25)),
    unit: "ms, first render until committed, p25",
    baseline: round(percentile(all.bare, 0.25)),
    ratio: round(ratio),
    target: `at most ${target} times a bare React tree of the same nodes (quicker quarter, median of ${rounds} rounds)`,
    ok: ratio <= target,
    elements: nodes.ours,
    p50: `ours ${median(all.ours).toFixed(2)} ms, bare ${median(all.bare).toFixed(2)} ms`,
    p95: `ours ${percentile(all.ours, 0.95).toFixed(2)} ms, bare ${percentile(all.bare, 0.95).toFixed(2)} ms`,
    machine: describeMachine(),
  };
};
