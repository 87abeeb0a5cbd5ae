// Runs in the browser: the same log by widely used ways to draw long lists, each as its own documentation does it, rows alike.
import { LazyLog } from "@melloware/react-logviewer";
import { useVirtualizer } from "@tanstack/react-virtual";
import { createRef, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { VList } from "virtua";
import { lineText, startMs, writeLines } from "../../logs/writeLines.js";

/** One array, changed in place. */
const lines = [];
let drawAgain = () => {};
const useLines = () => {
  const [, setCount] = useState(0);
  useEffect(() => {
    drawAgain = () => setCount(lines.length);
  }, []);
};

const clock = new Intl.DateTimeFormat("en", { timeStyle: "medium", hourCycle: "h23" });
const Row = ({ line: { atMs, text } }) => (
  <div className="row">
    <time>
      {clock.format(atMs)}.{String(atMs % 1_000).padStart(3, "0")}
    </time>
    <b />
    <code>{text}</code>
  </div>
);

const Virtua = () => {
  useLines();
  const list = useRef(null);
  useEffect(() => {
    list.current?.scrollToIndex(lines.length - 1, { align: "end" });
  });
  return (
    <div className="lines">
      <VList ref={list} data={lines} itemSize={20}>
        {(line, index) => <Row key={index} line={line} />}
      </VList>
    </div>
  );
};

const TanStack = () => {
  useLines();
  const box = useRef(null);
  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => 20,
    overscan: 6,
  });
  useEffect(() => {
    list.scrollToIndex(lines.length - 1, { align: "end" });
  });
  return (
    <div ref={box} className="lines">
      <div className="all" ref={(all) => all?.style.setProperty("height", `${list.getTotalSize()}px`)}>
        {list.getVirtualItems().map(({ key, index, start }) => (
          <div key={key} className="place" ref={(place) => place?.style.setProperty("top", `${start}px`)}>
            <Row line={lines[index]} />
          </div>
        ))}
      </div>
    </div>
  );
};

const viewer = createRef();
const LogViewer = () => <LazyLog ref={viewer} external follow height={360} enableSearch={false} />;

const views = { virtua: Virtua, tanstack: TanStack, logviewer: LogViewer };
let isViewer = false;
let held = 0;

const add = (from, to) => {
  if (isViewer) {
    viewer.current.appendLines(Array.from({ length: to - from }, (_, index) => lineText(from + index)));
  } else {
    for (let number = from; number < to; number += 1) lines.push({ atMs: startMs + number, text: lineText(number) });
    drawAgain();
  }
  held = to;
};

globalThis.hold = (count) => {
  for (let number = 0; number < count; number += 1) lines.push({ atMs: startMs + number, text: lineText(number) });
  held = count;
};
globalThis.show = async (name) => {
  const View = views[name];
  isViewer = name === "logviewer";
  createRoot(document.querySelector("#page")).render(<View />);
  if (!isViewer) return;
  while (!viewer.current) await new Promise((resolve) => setTimeout(resolve, 10));
  viewer.current.appendLines(lines.splice(0).map(({ text }) => text));
};
globalThis.write = (options) => writeLines(add, { ...options, from: held });
globalThis.rows = () => [...document.querySelectorAll(".row, .log-line")];
