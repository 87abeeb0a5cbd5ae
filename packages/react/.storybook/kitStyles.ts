import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { buildCss } from "../scripts/buildCss.mjs";

const sources = fileURLToPath(new URL("../src", import.meta.url));

/** Builds the kit's style sheet before stories are shown, and again when one of its sources was saved. */
export function kitStyles(): Plugin {
  // Tests build it once for all, before the first file of theirs.
  if (process.env.VITEST) return { name: "gpukit:styles" };
  return {
    name: "gpukit:styles",
    buildStart: () => buildCss(),
    async handleHotUpdate({ file }) {
      if (!relative(sources, file).startsWith("..") && /\.(css|tsx)$/.test(file)) await buildCss();
    },
  };
}
