// The whole analysis of real files against CPython's parser alone (`ast.parse`) on the same code.
// `npm run bench -- analysis-speed FOLDER` takes every .py and .ipynb of the labelled corpus under FOLDER (or GPUKIT_CORPUS); without
// it the project's own fixtures. Both are timed inside their own process, file by file, in turns, so that whatever else the machine does
// slows both; the best of several rounds counts.
import { spawn } from "node:child_process";
import { analyzeJob, isGpuKitError } from "@gpukit/core";
import { codeOf } from "./analysis/codeOf.mjs";
import { readCorpus } from "./analysis/readCorpus.mjs";
import { readFixtures } from "./analysis/readFixtures.mjs";
import { percentile, round } from "./market/statistics.mjs";

const rounds = 7;
const largestRatio = 1.5;
const slowestMs = 50;

export default async () => {
  const folder = process.argv[3] ?? process.env.GPUKIT_CORPUS;
  const files = folder === undefined ? await readFixtures() : (await readCorpus(folder)).rows;
  const sources = files.map(codeOf);
  const ours = files.map(() => Number.POSITIVE_INFINITY);
  const theirs = files.map(() => Number.POSITIVE_INFINITY);
  for (let turn = 0; turn < rounds; turn += 1) {
    keepBest(ours, timeAnalysis(files));
    keepBest(theirs, await timeCpython(sources));
  }
  const value = sum(ours);
  const baseline = sum(theirs);
  const p95 = percentile(ours, 0.95);
  return {
    bench: "analysis-speed",
    value: round(value / files.length),
    unit: "ms per file",
    baseline: round(baseline / files.length),
    ratio: round(value / baseline),
    target: `at most ${largestRatio} times ast.parse in total, at most ${slowestMs} ms per file at p95`,
    ok: value <= largestRatio * baseline && p95 <= slowestMs,
    files: files.length,
    "total ms": `ours ${round(value, 0)}, CPython ast.parse ${round(baseline, 0)}`,
    "p95 ms": `ours ${round(p95)}, CPython ${round(percentile(theirs, 0.95))}`,
    "slowest ms": `ours ${round(Math.max(...ours))}, CPython ${round(Math.max(...theirs))}`,
  };
};

const keepBest = (best, times) => {
  for (const [index, time] of times.entries()) best[index] = Math.min(best[index], time);
};

const timeAnalysis = (files) =>
  files.map(({ path, bytes }) => {
    const startedMs = performance.now();
    try {
      analyzeJob([{ path, bytes }]);
    } catch (error) {
      if (!isGpuKitError(error)) throw error;
    }
    return performance.now() - startedMs;
  });

/** Code that Python 3 refuses counts with the time until it does. */
const cpython = `
import ast, json, sys, time, warnings
warnings.simplefilter("ignore")
sources = json.load(sys.stdin)
times = []
for source in sources:
    started = time.perf_counter()
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        pass
    times.append((time.perf_counter() - started) * 1000)
json.dump(times, sys.stdout)
`;

const timeCpython = (sources) =>
  new Promise((resolve, reject) => {
    const child = spawn("python3", ["-c", cpython], { stdio: ["pipe", "pipe", "inherit"] });
    const answer = [];
    child.stdout.on("data", (part) => answer.push(part));
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0
        ? resolve(JSON.parse(Buffer.concat(answer).toString()))
        : reject(new Error(`python3 ended with ${code}`)),
    );
    child.stdin.end(JSON.stringify(sources));
  });

const sum = (values) => values.reduce((total, value) => total + value, 0);
