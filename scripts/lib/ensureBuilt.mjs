import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { buildApp } from "./buildApp.mjs";
import { hashFiles, listFiles } from "./hashFiles.mjs";
import { packageNames, root } from "./root.mjs";
import { SetUpError } from "./SetUpError.mjs";
import { readStamp, writeStamp } from "./stamp.mjs";
import { runTool } from "./tool.mjs";

const sharedInputs = ["tsup.base.ts", "tsconfig.base.json", "tsconfig.json", "pnpm-lock.yaml"];

/** Folders of other packages that a package's build takes in: the SDK's worker is core's analysis, bundled. */
const bundledSources = { sdk: ["packages/core/src"] };

/**
 * Builds every package whose inputs changed: tsup for JavaScript, then one `tsc -b` for all declarations; then the web app.
 *
 * Resolves to the names built, none when all is current. Throws a SetUpError when a step failed.
 *
 * @param {{ force?: boolean, declarations?: boolean }} [options] `declarations: false` for running only
 */
export const ensureBuilt = async ({ force = false, declarations = true } = {}) => {
  const plans = await Promise.all(packageNames.map((name) => planBuild(name)));
  const changed = plans.filter((plan) => force || !plan.javaScriptIsCurrent);
  if (changed.length > 0) {
    console.log(`Building ${changed.map((plan) => plan.name).join(", ")} …`);
    await Promise.all(changed.map(buildJavaScript));
  }
  if (declarations && (force || plans.some((plan) => !plan.declarationsAreCurrent))) await buildDeclarations(plans);
  const names = changed.map((plan) => plan.name);
  return (await buildApp(plans, { force })) ? [...names, "the web app"] : names;
};

const planBuild = async (name) => {
  const folder = `packages/${name}`;
  const sources = await listSources([`${folder}/src`]);
  const settings = [
    "package.json",
    "tsconfig.json",
    "tsup.config.ts",
    "scripts/buildCss.mjs",
    "scripts/buildWorker.mjs",
  ]
    .map((file) => `${folder}/${file}`)
    .filter((file) => existsSync(join(root, file)));
  const bundled = await listSources(bundledSources[name] ?? []);
  const hash = await hashFiles([...sharedInputs, ...settings, ...sources, ...bundled]);
  const dist = join(root, folder, "dist");
  const stamp = (kind) => join(dist, `.built-${kind}`);
  return {
    name,
    folder: join(root, folder),
    dist,
    hash,
    stamp,
    sources: new Set(sources.map((path) => relative(`${folder}/src`, path).replaceAll("\\", "/"))),
    javaScriptIsCurrent: (await readStamp(stamp("javascript"))) === hash,
    declarationsAreCurrent: (await readStamp(stamp("declarations"))) === hash,
  };
};

const listSources = async (folders) =>
  (await listFiles(folders)).filter((path) => /(?<!\.test|\.test-d|\.bench)\.(ts|tsx|css)$/.test(path));

const buildJavaScript = async (plan) => {
  await removeOrphans(plan);
  const { code, output } = await runTool("tsup", [], { cwd: plan.folder, capture: true });
  if (code !== 0) throw new SetUpError(`${output}\npackages/${plan.name} does not build: tsup says why above.`);
  await writeStamp(plan.stamp("javascript"), plan.hash);
};

const buildDeclarations = async (plans) => {
  const { code } = await runTool("typescript", ["-b"], { program: "tsc" });
  if (code !== 0) throw new SetUpError("The declarations do not build: tsc says why above.");
  await Promise.all(plans.map((plan) => writeStamp(plan.stamp("declarations"), plan.hash)));
};

/** A source that is gone must not live on in dist, where imports would still find it. */
const removeOrphans = async ({ dist, sources }) => {
  if (!existsSync(dist)) return;
  const built = await readdir(dist, { recursive: true });
  const orphans = built.filter((path) => {
    const source = path.replaceAll("\\", "/").replace(/(\.js|\.js\.map|\.d\.ts|\.d\.ts\.map)$/, ".ts");
    return source.endsWith(".ts") && source !== path && !sources.has(source) && !sources.has(`${source}x`);
  });
  await Promise.all(orphans.map((path) => rm(join(dist, path))));
};
