// 10,000 hostile jobs, each answered with an analysis or a named error: how many crash, how long the slowest takes, how much memory is held.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { hostileJob } from "./fuzz/hostileJob.mjs";
import { readSamples } from "./fuzz/readSamples.mjs";
import { describeMachine } from "./market/describeMachine.mjs";
import { round } from "./market/statistics.mjs";

const cases = 10_000;
/** Cases read by one process: what it holds at its end is what a server's thread would. */
const casesPerProcess = 1_000;
/** The limit a server gives reading, milliseconds. */
const readingMs = 1_500;
const mostMb = 300;
/** One case in so many is read by CPython as well. */
const baselineStep = 20;

const run = promisify(execFile);

export default async () => {
  const outcomes = {};
  const crashes = [];
  let slowest = { ms: 0 };
  let peakMb = 0;
  for (let from = 0; from < cases; from += casesPerProcess) {
    const part = await runPart(from, from + casesPerProcess);
    for (const [name, count] of Object.entries(part.outcomes)) outcomes[name] = (outcomes[name] ?? 0) + count;
    crashes.push(...part.crashes);
    if (part.slowest.ms > slowest.ms) slowest = part.slowest;
    peakMb = Math.max(peakMb, part.peakMb);
    console.log(
      `${from + casesPerProcess} of ${cases}: ${crashes.length} crashes, slowest ${slowest.ms.toFixed(0)} ms, ${peakMb.toFixed(0)} MB`,
    );
  }
  const bare = await parseWithCpython();
  const ok = crashes.length === 0 && slowest.ms < 2_000 && peakMb < mostMb;
  return {
    bench: "analysis-fuzz",
    value: round(slowest.ms, 0),
    unit: `ms, the slowest of ${cases} hostile jobs`,
    baseline: round(bare.slowestMs, 0),
    ratio: round(slowest.ms / bare.slowestMs),
    target: `no crash, each under 2,000 ms, memory under ${mostMb} MB`,
    ok,
    crashes: crashes.length,
    "peak memory, MB": round(peakMb, 0),
    slowest,
    outcomes,
    "first crashes": crashes.slice(0, 5),
    baselineIs: `CPython's ast.parse alone on each script of every ${baselineStep}th job: ${bare.scripts} scripts, ${bare.refused} refused`,
    machine: describeMachine(),
  };
};

/** The slowest script for CPython's own parser, which says nothing of what it parses. */
const parseWithCpython = async () => {
  const samples = await readSamples();
  const scripts = [];
  for (let number = 0; number < cases; number += baselineStep)
    for (const { path, bytes } of hostileJob(number, samples))
      if (path.endsWith(".py") && bytes.length <= 1_000_000) scripts.push(Buffer.from(bytes).toString("base64"));
  const program = fileURLToPath(new URL("./fuzz/parseWithCpython.py", import.meta.url));
  const python = run("python3", [program], { maxBuffer: 1_000_000 });
  python.child.stdin.end(`${scripts.join("\n")}\n`);
  return { ...JSON.parse((await python).stdout), scripts: scripts.length };
};

/** A process that dies takes its cases with it: that is a crash too. */
const runPart = async (...numbers) => {
  const path = fileURLToPath(new URL("./fuzz/runCases.mjs", import.meta.url));
  const limits = ["--max-old-space-size=192", "--max-semi-space-size=8", "--expose-gc"];
  try {
    const { stdout } = await run(process.execPath, [...limits, path, ...[...numbers, readingMs].map(String)], {
      maxBuffer: 10_000_000,
    });
    return JSON.parse(stdout.trim().split("\n").at(-1));
  } catch (error) {
    const crash = { numbers, error: String(error.stderr || error).slice(-600) };
    return { outcomes: { died: 1 }, crashes: [crash], slowest: { ms: 0 }, peakMb: 0 };
  }
};
