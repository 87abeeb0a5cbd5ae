// The first render of <JobWizard/> in real Chromium, against bare React elements that make the same nodes.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright";
import { rolldown } from "rolldown";
import { root } from "../scripts/lib/root.mjs";
import { describeMachine } from "./market/describeMachine.mjs";
import { median, percentile, round } from "./market/statistics.mjs";

const rounds = 5;
const runs = 30;
const warmUp = 10;
const mounts = 10;
const target = 2;

export default async () => {
  const script = await bundlePage();
  const css = await readFile(join(root, "packages/react/dist/styles.css"), "utf8");
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  const ratios = [];
  const all = { wizard: [], bare: [] };
  let nodes;
  try {
    for (let round = 0; round < rounds; round += 1) {
      // A page of its own each time: what the engine has learnt of one round does not help the next.
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      const complaints = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.setContent("<!doctype html><meta charset=utf-8><title>render</title>");
      await page.addStyleTag({ content: css });
      await page.addScriptTag({ content: script, type: "module" });
      await page.waitForFunction(() => "measure" in globalThis);
      const measured = await page.evaluate((options) => globalThis.measure(options), { runs, warmUp, mounts });
      await page.close();
      if (complaints.length > 0) throw new Error(`The page complained: ${complaints[0]}`);
      nodes = measured.nodes;
      if (nodes.wizard !== nodes.bare)
        throw new Error(`The bare tree has ${nodes.bare} elements, the wizard ${nodes.wizard}: nothing to compare.`);
      for (const name of ["wizard", "bare"]) all[name].push(...measured.times[name]);
      ratios.push(median(measured.times.wizard) / median(measured.times.bare));
      console.log(
        `round ${round + 1}: wizard ${median(measured.times.wizard).toFixed(2)} ms, bare ${median(measured.times.bare).toFixed(2)} ms`,
      );
    }
  } finally {
    await browser.close();
  }
  const ratio = median(ratios);
  return {
    bench: "wizard-render",
    value: round(median(all.wizard)),
    unit: "ms, first render until committed, p50",
    baseline: round(median(all.bare)),
    ratio: round(ratio),
    target: `at most ${target} times a bare React tree of the same nodes (median of ${rounds} rounds)`,
    ok: ratio <= target,
    elements: nodes.wizard,
    p95: `wizard ${percentile(all.wizard, 0.95).toFixed(2)} ms, bare ${percentile(all.bare, 0.95).toFixed(2)} ms`,
    machine: describeMachine(),
  };
};

/** The page with React and the kit as published, minified as for production. */
const bundlePage = async () => {
  const bundle = await rolldown({
    input: join(root, "bench/render/wizardPage.js"),
    platform: "browser",
    transform: { define: { "process.env.NODE_ENV": '"production"' } },
    logLevel: "silent",
  });
  try {
    const { output } = await bundle.generate({ format: "esm", minify: true, codeSplitting: false });
    return output[0].code;
  } finally {
    await bundle.close();
  }
};
