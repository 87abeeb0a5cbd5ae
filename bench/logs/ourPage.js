// Runs in the browser: the log view as a site would embed it.
import { createLogBuffer, LogView } from "@gpukit/react/monitor";
import { GpuKitProvider } from "@gpukit/react/provider";
import { createGpuKitClient } from "@gpukit/sdk";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { lineText, startMs, writeLines } from "./writeLines.js";

const client = createGpuKitClient({ url: "http://127.0.0.1:9", fetch: () => new Promise(() => {}) });
let logs;
let held = 0;

const add = (from, to, text = lineText) => {
  for (let number = from; number < to; number += 1)
    logs.push({
      kind: "log",
      attempt: 1,
      seq: number + 1,
      atMs: startMs + number,
      stream: "stdout",
      text: text(number),
    });
  held = to;
};

globalThis.hold = (count, { short = false } = {}) => {
  logs = createLogBuffer({ lines: count + 100_000 });
  add(0, count, short ? (number) => `line ${number + 1}` : lineText);
};
globalThis.show = () => {
  const view = createElement(LogView, { logs, name: "bench" });
  createRoot(document.querySelector("#page")).render(createElement(GpuKitProvider, { client }, view));
};
globalThis.write = (options) => writeLines(add, { ...options, from: held });
globalThis.rows = () => [...document.querySelectorAll('[data-gk-part="log-row"]')];

/** Types a query; resolves to how long it took until the count was shown, ms, and when each frame meanwhile began. */
globalThis.find = async (text) => {
  const field = document.querySelector('[data-gk-part="log"] [type="search"]');
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const type = (value) => {
    setValue.call(field, value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const frames = [];
  let isDone = false;
  const onFrame = (nowMs) => {
    frames.push(nowMs);
    if (!isDone) requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
  const startedMs = performance.now();
  type(text);
  const told = () => document.querySelector('[data-gk-part="log"] header [role="status"]')?.textContent ?? "";
  while (!/^[\d,]+ match/.test(told())) await new Promise((resolve) => setTimeout(resolve, 2));
  const ms = performance.now() - startedMs;
  isDone = true;
  const count = told();
  type("");
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { ms, frames, count };
};
