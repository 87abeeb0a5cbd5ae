import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const name = "mockServiceWorker.js";
const script = fileURLToPath(import.meta.resolve(`msw/${name}`));

/** MSW's service worker, straight from the package: in a server under its name, in a build as a file. */
export function serviceWorker(): Plugin {
  return {
    name: "gpukit:service-worker",
    configureServer({ middlewares }) {
      middlewares.use(`/${name}`, (_, response, next) => {
        readFile(script).then((source) => {
          response.setHeader("Content-Type", "text/javascript");
          response.end(source);
        }, next);
      });
    },
    async generateBundle() {
      this.emitFile({ type: "asset", fileName: name, source: await readFile(script) });
    },
  };
}
