// Runs in the browser: first renders of the wizard.
import { GpuKitProvider } from "@gpukit/react/provider";
import { JobWizard } from "@gpukit/react/wizard";
import { createGpuKitClient } from "@gpukit/sdk";
import { createElement } from "react";
import { measureBesideBare } from "./measureBesideBare.js";

/** A server that never answers: nothing but rendering is measured. */
const client = createGpuKitClient({ url: "http://127.0.0.1:9", fetch: () => new Promise(() => {}) });

const wizard = () => createElement(GpuKitProvider, { client }, createElement(JobWizard, { storage: null }));

globalThis.measure = (options) => measureBesideBare(wizard, options);
