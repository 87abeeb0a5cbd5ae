// Runs in the browser: 1,000 offers to choose from, in the matcher and as a bare list of radio buttons.

import { SmartMatcher } from "@gpukit/react/matcher";
import { GpuKitProvider } from "@gpukit/react/provider";
import { createGpuKitClient } from "@gpukit/sdk";
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";
import { thousandMatches } from "./thousandMatches.js";

const matches = thousandMatches();
const noAnswer = () => new Promise(() => {});
const client = createGpuKitClient({ url: "http://127.0.0.1:9", fetch: noAnswer });
client.transport.query = (path) => (path === "offers.match" ? Promise.resolve(matches) : noAnswer());

const Bare = () => {
  const [chosen, setChosen] = useState(null);
  const [limit, setLimit] = useState("");
  const shown = matches.filter(({ offer }) => limit === "" || Number(offer.pricePerHour) <= Number(limit));
  return createElement(
    "div",
    null,
    createElement("input", { id: "limit", value: limit, onChange: ({ target }) => setLimit(target.value) }),
    ...shown.map(({ offer }) =>
      createElement(
        "label",
        { key: offer.id },
        createElement("input", {
          type: "radio",
          name: "offer",
          checked: chosen === offer.id,
          onChange: () => setChosen(offer.id),
        }),
        offer.name,
        " ",
        offer.pricePerHour,
      ),
    ),
  );
};

const pages = {
  ours: () => createElement(GpuKitProvider, { client }, createElement(SmartMatcher, { analysisId: "a" })),
  bare: () => createElement(Bare),
};

/** Longest time from an input to the next paint, by interaction; what is quicker than the browser reports (16 ms) is missing. */
const interactions = new Map();
new PerformanceObserver((list) => {
  for (const { interactionId, duration } of list.getEntries())
    if (interactionId) interactions.set(interactionId, Math.max(duration, interactions.get(interactionId) ?? 0));
}).observe({ type: "event", durationThreshold: 16 });

globalThis.show = (name) => {
  createRoot(document.body.appendChild(document.createElement("main"))).render(pages[name]());
};
globalThis.takeInteractions = () => {
  const taken = [...interactions.values()];
  interactions.clear();
  return taken;
};
