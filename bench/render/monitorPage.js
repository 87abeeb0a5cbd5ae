// Runs in the browser: a recorded running job in the full monitor, which writes and reads far more than it did then.
import { JobMonitor } from "@gpukit/react/monitor";
import { GpuKitProvider } from "@gpukit/react/provider";
import completed from "@gpukit/react/recordings/completed.json" with { type: "json" };
import market from "@gpukit/react/recordings/market.json" with { type: "json" };
import { createReplay } from "@gpukit/react/testing";
import { createGpuKitClient } from "@gpukit/sdk";
import { createElement } from "react";
import { createRoot } from "react-dom/client";

const replay = createReplay({ market, scenarios: { completed }, speed: 0 });
const { jobId } = replay.open("completed", "running");
const { job, metrics, progress } = replay.queries["jobs.monitor"]({ id: jobId });
const attempt = job.attempts.at(-1);

let wake = () => {};
const waiting = [];
async function* watch() {
  for (let id = 1; ; id += 1) {
    if (waiting.length === 0)
      await new Promise((resolve) => {
        wake = resolve;
      });
    yield { id: String(id), data: waiting.shift() };
  }
}

const refuse = () => Promise.reject(new Error("The bench asks for nothing else."));
const client = {
  ...createGpuKitClient({ url: "https://market.test", fetch: refuse }),
  transport: {
    query: async (path, input) => replay.queries[path]?.(input) ?? refuse(),
    mutate: refuse,
    subscribe: watch,
    reconnect: () => {},
    close: async () => {},
  },
};

const tellMs = 100;
const batch = 500;
let seq = Math.max(metrics?.seq ?? 0, progress?.seq ?? 0);
let told = 0;

/** What a tenth of a second brings: 500 lines, and a reading for each of four charts. */
globalThis.tell = () => {
  const atMs = attempt.runningAtMs + told * tellMs;
  const wave = (length) => 0.5 + 0.4 * Math.sin(told / length);
  const entry = (kind, facts) => {
    seq += 1;
    return { kind, seq, atMs, ...facts };
  };
  const lines = Array.from({ length: batch }, (_, index) =>
    entry("log", {
      stream: index % 100 === 0 ? "stderr" : "stdout",
      text: `step ${told * batch + index} loss ${wave(190).toFixed(4)} lr 0.0003 grad ${wave(37).toFixed(3)} tokens/s 48211`,
    }),
  );
  const gpu = { index: 0, utilisation: wave(17), memoryUsedGb: 18.2, memoryTotalGb: 24, temperatureC: 67 };
  const reading = entry("metrics", {
    gpus: [{ ...gpu, powerW: 300 + 100 * wave(23) }],
    cpuPerCore: Array.from({ length: 8 }, (_, core) => wave(11 + core)),
    ramUsedGb: 12,
    ramTotalGb: 32,
  });
  const training = entry("training", { scope: "batch", values: { loss: 1 / (1 + told / 100), batch: told } });
  const step = entry("progress", { fraction: Math.min(0.99, told / 1e5), operation: `Training, step ${told * batch}` });
  told += 1;
  waiting.push({ type: "telemetry", attempt: attempt.number, entries: [...lines, reading, training, step] });
  wake();
};

/** Tells it in real time for so long; the times of all frames meanwhile. */
globalThis.tellFor = async (ms) => {
  const timer = setInterval(globalThis.tell, tellMs);
  const frames = await watchFrames(ms);
  clearInterval(timer);
  return frames;
};

/** The times of all frames for so long. */
globalThis.watchFrames = (ms) =>
  new Promise((resolve) => {
    const frames = [];
    const look = (nowMs) => {
      frames.push(nowMs);
      if (nowMs - frames[0] >= ms) resolve(frames);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });

/** Tells what so many simulated seconds bring, a tenth of a second with each frame. */
globalThis.tellSimulated = async (seconds) => {
  for (let count = 0; count < (seconds * 1_000) / tellMs; count += 1) {
    globalThis.tell();
    await new Promise(requestAnimationFrame);
  }
};

globalThis.charts = () => document.querySelectorAll('[data-gk-part="chart-line"]').length;

globalThis.show = () =>
  createRoot(document.body.appendChild(document.createElement("div"))).render(
    createElement(GpuKitProvider, { client }, createElement(JobMonitor, { jobId })),
  );
