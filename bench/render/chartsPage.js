// Runs in the browser: four of the kit's charts, in React, under a provider.
import { LiveChart } from "@gpukit/react/charts";
import { Frame } from "@gpukit/react/primitives";
import { GpuKitProvider } from "@gpukit/react/provider";
import { createGpuKitClient } from "@gpukit/sdk";
import { createElement, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { feed, names } from "./chartFeed.js";

const client = createGpuKitClient({ url: "http://127.0.0.1:9", fetch: () => new Promise(() => {}) });
let fed;

function Charts() {
  const [told, setTold] = useState(null);
  useEffect(() => {
    fed = feed(setTold);
    return fed.stop;
  }, []);
  if (!told) return null;
  const { from, to, at, value, length } = told;
  return names.map((name, series) => {
    const points = Array.from({ length }, (_, index) => ({ x: at(index), y: value(series, index) }));
    return createElement(LiveChart, {
      key: name,
      label: name,
      series: [{ name, points }],
      from,
      to,
      high: 1,
      view: "chart",
    });
  });
}

globalThis.show = () => {
  const room = document.createElement("div");
  room.style.width = "560px";
  document.body.append(room);
  createRoot(room).render(createElement(GpuKitProvider, { client }, createElement(Frame, null, createElement(Charts))));
};
globalThis.told = () => fed?.told() ?? 0;
