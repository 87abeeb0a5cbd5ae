// The files of a page's worker, each whole in itself: any bundler can place them as they are, and none has to know workers.
import { readdir, readFile, writeFile } from "node:fs/promises";
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

/** Folders of the packages that went into the files: what is copied carries its licence. */
const bundled = new Set();

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
  const file = join(outputFolder, `${name}.js`);
  const { output } = await bundle.write({ file, format: "esm", minify: true, codeSplitting: false });
  for (const id of Object.keys(output[0].modules)) {
    const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replaceAll("\\", "/"))?.[0];
    if (folder) bundled.add(folder);
  }
  await bundle.close();
}

const notices = await Promise.all(
  [...bundled].sort().map(async (folder) => {
    const { name, version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const licence = (await readdir(folder)).find((file) => /^licen[cs]e/i.test(file));
    if (!licence) throw new Error(`${name} is bundled and has no licence to go with it.`);
    return `${name} ${version}\n\n${await readFile(join(folder, licence), "utf8")}`;
  }),
);
await writeFile(join(outputFolder, "LICENSES.txt"), notices.join("\n\n"));
