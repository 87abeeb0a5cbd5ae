// Reads cases FROM to TO of the fuzzing in a process of its own, and says how it went as one line of JSON.
import { analyzeJob, isGpuKitError } from "@gpukit/core";
import { jobAnalysisSchema } from "@gpukit/core/schemas";
import { hostileJob } from "./hostileJob.mjs";
import { readSamples } from "./readSamples.mjs";

const [from, to, readingMs] = process.argv.slice(2).map(Number);
const samples = await readSamples();
const outcomes = {};
const crashes = [];
let slowest = { ms: 0, number: -1 };
let basePeakKb = 0;

for (let number = from; number < to; number += 1) {
  const files = hostileJob(number, samples);
  // A server reads each job in a fresh thread: what the cases before, and making this one, left behind is not its memory.
  if (number % 50 === 0 || files.some(({ bytes }) => bytes.length > 1_000_000)) gc();
  const startedMs = performance.now();
  const shouldStop = () => performance.now() - startedMs > readingMs;
  let outcome = "analysed";
  try {
    jobAnalysisSchema.parse(analyzeJob(files, { shouldStop }));
  } catch (error) {
    if (isGpuKitError(error) && error.code !== "internal") outcome = error.code;
    else {
      outcome = "crash";
      crashes.push({ number, error: String(error?.stack ?? error).slice(0, 400) });
    }
  }
  const ms = performance.now() - startedMs;
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  if (ms > slowest.ms)
    slowest = { ms, number, files: files.map(({ path, bytes }) => `${path} ${bytes.length}`), outcome };
  basePeakKb = Math.max(basePeakKb, process.memoryUsage.rss() / 1_024);
}
const { maxRSS } = process.resourceUsage();
console.log(
  JSON.stringify({
    outcomes,
    crashes: crashes.slice(0, 10),
    crashCount: crashes.length,
    slowest,
    peakMb: Math.max(maxRSS, basePeakKb) / 1_024,
  }),
);
