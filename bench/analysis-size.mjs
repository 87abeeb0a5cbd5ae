// What a page's analysis worker weighs after gzip: by itself, enough for .py and .ipynb, and with every reader it may load.
import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { weighPage } from "../scripts/lib/measureSizes.mjs";
import { round } from "./market/statistics.mjs";

const worker = new URL("../packages/sdk/dist/worker/", import.meta.url);
const firstKb = 60;
const allKb = 100;

export default async () => {
  const files = (await readdir(worker)).filter((file) => file.endsWith(".js"));
  const weights = Object.fromEntries(await Promise.all(files.map(async (file) => [file, await weigh(file)])));
  const { "analysisWorker.js": first, ...readers } = weights;
  const all = Object.values(readers).reduce((sum, kb) => sum + kb, first);
  const whole = await weighPage(`import { analyzeJob } from "@gpukit/core"; globalThis.page = analyzeJob;`);
  const page = await weighPage(
    `import { analyzeLocally } from "@gpukit/sdk/analysis"; globalThis.page = analyzeLocally;`,
  );
  return {
    bench: "analysis-size",
    value: round(first, 1),
    unit: "KB gzip for .py and .ipynb, parser included",
    baseline: round(whole.firstKb, 1),
    ratio: round(first / whole.firstKb),
    target: `at most ${firstKb} KB for .py and .ipynb, ${allKb} KB with every reader`,
    ok: first <= firstKb && all <= allKb,
    "with every reader, KB": round(all, 1),
    readers: Object.fromEntries(Object.entries(readers).map(([file, kb]) => [file, round(kb, 1)])),
    "what the page itself loads for it, KB": round(page.firstKb, 1),
    baselineIs: "analyzeJob of @gpukit/core in a page, everything at once",
  };
};

const weigh = async (file) => gzipSync(await readFile(new URL(file, worker)), { level: 9 }).length / 1_000;
