// The Python parser by itself on the scripts of every STEPth case: the baseline, with no limit but patience.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { hostileJob } from "./hostileJob.mjs";
import { readSamples } from "./readSamples.mjs";

const patienceMs = 20_000;
const [from, to, step] = process.argv.slice(2).map(Number);
// It is a dependency of core's, not of the benches.
const core = createRequire(new URL("../../packages/core/package.json", import.meta.url));
const { parser } = await import(pathToFileURL(core.resolve("@lezer/python")).href);
const samples = await readSamples();
let slowestMs = 0;
let failures = 0;

for (let number = from; number < to; number += step)
  for (const { path, bytes } of hostileJob(number, samples)) {
    if (!path.endsWith(".py") || bytes.length > 2_000_000) continue;
    const startedMs = performance.now();
    try {
      const parse = parser.startParse(new TextDecoder().decode(bytes));
      while (!parse.advance() && performance.now() - startedMs < patienceMs);
    } catch {
      failures += 1;
    }
    slowestMs = Math.max(slowestMs, performance.now() - startedMs);
  }
console.log(JSON.stringify({ slowestMs, failures }));
