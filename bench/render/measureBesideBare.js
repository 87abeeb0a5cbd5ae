// Runs in the browser: mounts something and, in turn, bare elements that make the same nodes.
import { createElement, useLayoutEffect } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";

/** Says when React has committed what stands in it. */
const Committed = ({ children, tell }) => {
  useLayoutEffect(() => tell(performance.now()), [tell]);
  return children;
};

/** A first render in a place of its own, until its nodes stand in the page; effects that may follow the first paint are not counted. */
const mount = (element) => {
  const place = document.body.appendChild(document.createElement("div"));
  let committedMs = 0;
  const tell = (ms) => {
    committedMs = ms;
  };
  const startedMs = performance.now();
  const root = createRoot(place);
  flushSync(() => root.render(createElement(Committed, { tell }, element)));
  return {
    ms: committedMs - startedMs,
    place,
    unmount() {
      root.unmount();
      place.remove();
    },
  };
};

const renamed = { class: "className", for: "htmlFor", tabindex: "tabIndex", "accept-charset": "acceptCharset" };

/** What the nodes below `place` are, to be made again. */
const describeNodes = (place) =>
  [...place.childNodes].map((node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const attributes = [...node.attributes].filter(({ name }) => name !== "style");
    const props = Object.fromEntries(attributes.map(({ name, value }) => [renamed[name] ?? name, value]));
    return { type: node.localName, props, children: describeNodes(node) };
  });

/** React elements that make those nodes, with nothing behind them: no component, no handler, no effect. */
const toElements = (nodes) =>
  nodes.map((node) =>
    typeof node === "string" ? node : createElement(node.type, node.props, ...toElements(node.children)),
  );

const Bare = ({ nodes }) => createElement("div", null, ...toElements(nodes));

const countNodes = (place) => place.querySelectorAll("*").length;

/** Milliseconds of one first render: several are summed up, because the browser's clock only counts tenths. */
const timeMounts = (tree, mounts) => {
  let ms = 0;
  for (let count = 0; count < mounts; count += 1) {
    const mounted = mount(tree());
    ms += mounted.ms;
    mounted.unmount();
  }
  return ms / mounts;
};

/**
 * First renders of what `ours` makes and of bare elements that make the same nodes, in turn, milliseconds: `runs` samples of `mounts` each,
 * after `warmUp` uncounted ones.
 */
export const measureBesideBare = async (ours, { runs, warmUp, mounts }) => {
  const model = mount(ours());
  const described = describeNodes(model.place);
  const trees = { ours, bare: () => createElement(Bare, { nodes: described }) };
  const times = { ours: [], bare: [] };
  const copy = mount(trees.bare());
  const nodes = { ours: countNodes(model.place), bare: countNodes(copy.place) - 1 };
  copy.unmount();
  for (let run = -warmUp; run < runs; run += 1) {
    for (const name of run % 2 === 0 ? ["ours", "bare"] : ["bare", "ours"]) {
      const ms = timeMounts(trees[name], mounts);
      if (run >= 0) times[name].push(ms);
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  model.unmount();
  return { times, nodes };
};
