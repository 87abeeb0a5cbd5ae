// The files of a page's worker, each whole in itself: any bundler can place them as they are, and none has to know workers.
import { basename, join } from "node:path";
import { rolldown } from "rolldown";

const sdk = join(import.meta.dirname, "..");
const source = (file) => join(sdk, "src/worker", file);
const outputFolder = join(sdk, "dist/worker");

/** The page that asks gives errors their words; the worker need not carry them. */
const standIns = {
  name: "stand-ins",
  resolveId: (id) => (basename(id) === "catalogue.js" ? source("stubs/catalogue.ts") : null),
};

for (const name of ["analysisWorker", "hashWorker", "archive", "configuration", "dockerfile", "toml", "yaml"]) {
  const bundle = await rolldown({
    input: source(`${name}.ts`),
    platform: "browser",
    resolve: {
      conditionNames: ["@gpukit/source", "browser", "import"],
      extensionAlias: { ".js": [".ts", ".js"] },
    },
    transform: { target: "es2022" },
    plugins: [standIns],
  });
  await bundle.write({ file: join(outputFolder, `${name}.js`), format: "esm", minify: true, codeSplitting: false });
  await bundle.close();
}
