// Runs in the browser: the same four series in bare uPlot, and in Recharts as its documentation starts it.
import { createElement, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { CartesianGrid, Line, LineChart, XAxis, YAxis } from "recharts";
import uPlot from "uplot";
import { feed, names } from "../../render/chartFeed.js";

let fed;
const room = () => {
  const element = document.createElement("div");
  document.body.append(element);
  return element;
};

const seconds = (at) => Math.floor(at / 1_000);

const showUplot = () => {
  // With its axes of 50 px the drawing is as large as the kit's: 510 by 72.
  const plots = names.map(
    (name) =>
      new uPlot(
        {
          width: 560,
          height: 122,
          legend: { show: false },
          scales: { y: { range: [0, 1] } },
          series: [{}, { label: name, stroke: "#0b5d7b", width: 1.75 }],
        },
        [[], []],
        room(),
      ),
  );
  fed = feed(({ at, value, length }) => {
    for (const [series, plot] of plots.entries()) {
      const xs = new Float64Array(length);
      const ys = new Float64Array(length);
      for (let index = 0; index < length; index += 1) {
        xs[index] = at(index) / 1_000;
        ys[index] = value(series, index);
      }
      plot.setData([xs, ys]);
    }
  });
};

function Charts() {
  const [told, setTold] = useState(null);
  useEffect(() => {
    fed = feed(setTold);
    return fed.stop;
  }, []);
  if (!told) return null;
  const { at, value, length } = told;
  return names.map((name, series) => {
    const data = Array.from({ length }, (_, index) => ({ x: seconds(at(index)), y: value(series, index) }));
    const line = { key: "line", dataKey: "y", dot: false, isAnimationActive: false, stroke: "#0b5d7b" };
    return createElement(
      LineChart,
      { key: name, width: 560, height: 122, data },
      createElement(CartesianGrid, { key: "grid" }),
      createElement(XAxis, { key: "x", dataKey: "x" }),
      createElement(YAxis, { key: "y", domain: [0, 1] }),
      createElement(Line, line),
    );
  });
}

globalThis.show = (side) => (side === "uplot" ? showUplot() : createRoot(room()).render(createElement(Charts)));
globalThis.told = () => fed?.told() ?? 0;
