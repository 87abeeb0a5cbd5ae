import type { BrowserContextOptions } from "playwright-core";
import type { HostPage } from "./serveHosts.js";

/** Pages on which the kit must look as on a neutral one. */
export const otherPages: [string, HostPage][] = [
  ["with Tailwind 4 before it", { styles: ["tailwind4", "kit"] }],
  ["with Tailwind 4 after it, where the order of layers is said", { styles: ["order", "kit", "tailwind4"] }],
  ["with the preflight of Tailwind 3", { styles: ["strong", "tailwind3"] }],
  ["with Bootstrap", { styles: ["strong", "bootstrap"] }],
  ["with a hostile sheet", { styles: ["strong", "hostile"] }],
  ["of React 18", { roots: ["18"] }],
  ["under a policy without unsafe-inline", { strict: true }],
];

/** Windows in which nothing may have to be scrolled sideways. */
export const narrowWindows: [string, HostPage, BrowserContextOptions][] = [
  ["at 320 px", {}, { viewport: { width: 320, height: 640 } }],
  ["at 320 px, from right to left", { dir: "rtl" }, { viewport: { width: 320, height: 640 } }],
  ["zoomed to 200 %", {}, { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }],
  [
    "with letters of twice the size",
    { styles: ["neutral", "large", "kit"] },
    { viewport: { width: 640, height: 900 } },
  ],
];
