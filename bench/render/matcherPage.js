// Runs in the browser: first renders of 1,000 offers.
import { MatchList } from "@gpukit/react/matcher";
import { Frame } from "@gpukit/react/primitives";
import { GpuKitProvider } from "@gpukit/react/provider";
import { createGpuKitClient } from "@gpukit/sdk";
import { createElement } from "react";
import { measureBesideBare } from "./measureBesideBare.js";
import { thousandMatches } from "./thousandMatches.js";

const client = createGpuKitClient({ url: "http://127.0.0.1:9", fetch: () => new Promise(() => {}) });
const matches = thousandMatches();

const offers = () =>
  createElement(GpuKitProvider, { client }, createElement(Frame, null, createElement(MatchList, { matches })));

globalThis.measure = (options) => measureBesideBare(offers, options);
