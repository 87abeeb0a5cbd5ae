// npm run check: everything but the tests that must hold before a change is merged. All checks run, even if one fails.
import { readFile } from "node:fs/promises";
import { formatCounts } from "./lib/countTests.mjs";
import { ensureBuilt } from "./lib/ensureBuilt.mjs";
import { ensureInstalled } from "./lib/ensureInstalled.mjs";
import { runChecks } from "./lib/runChecks.mjs";
import { runMain, SetUpError } from "./lib/SetUpError.mjs";
import { runTool } from "./lib/tool.mjs";

/** A development dependency's own command as a check: its output is the complaint. */
const toolCheck = (packageName, args, program) => async () => {
  const { code, output } = await runTool(packageName, args, { program, capture: true });
  return code === 0 ? "" : output || `${packageName} ended with code ${code}`;
};

const checkBuild = async () => {
  try {
    await ensureBuilt({ declarations: false });
    return "";
  } catch (error) {
    if (error instanceof SetUpError) return error.message;
    throw error;
  }
};

/** Loaded late, like everything below that needs an installed dependency. */
const checkImports = async () => {
  const { findBrokenImports } = await import("./lib/findBrokenImports.mjs");
  const broken = await findBrokenImports();
  return broken
    .map(({ rule, comment, from, to, via }) => `${from} → ${[...via, to].at(-1)}\n  ${rule}: ${comment}`)
    .join("\n");
};

const checkPackages = async () => {
  const { lintPackages } = await import("./lib/lintPackages.mjs");
  return (await lintPackages()).join("\n");
};

const checkSizes = async () => {
  const { findOversized, measureSizes } = await import("./lib/measureSizes.mjs");
  return findOversized(await measureSizes()).join("\n");
};

const checkErrorsPage = async () => {
  const { errorsPagePath, loadErrorCatalogue, renderErrorsPage } = await import("./lib/renderErrorsPage.mjs");
  const current = renderErrorsPage(await loadErrorCatalogue());
  const written = await readFile(errorsPagePath, "utf8").catch(() => "");
  return written === current ? "" : "docs/errors.md is older than the error catalogue. Run: npm run errors";
};

const checkApi = async () => {
  const { apiPackages, apiPagePath, renderApi } = await import("./lib/renderApi.mjs");
  const stale = [];
  for (const name of apiPackages) {
    const written = await readFile(apiPagePath(name), "utf8").catch(() => "");
    if (written !== (await renderApi(name))) stale.push(name);
  }
  return stale.length === 0
    ? ""
    : `What ${stale.join(", ")} publishes is not what docs/api says. If that is meant, write a changeset and run: npm run api`;
};

const checkRequirements = async () => {
  const { readRequirements } = await import("./lib/readRequirements.mjs");
  const { unknown } = await readRequirements();
  return unknown.map(({ id, file }) => `${file} names ${id}, which docs/requirements.md does not have.`).join("\n");
};

await runMain(async () => {
  await ensureInstalled();
  const counts = await runChecks({
    build: checkBuild,
    types: toolCheck("typescript", ["-b"], "tsc"),
    "types of tests": toolCheck("typescript", ["-p", "tsconfig.tests.json"], "tsc"),
    "format and lint": toolCheck("@biomejs/biome", ["ci", "--error-on-warnings", "--colors=off"]),
    imports: checkImports,
    "dead code": toolCheck("knip", ["--no-progress", "--no-config-hints"]),
    packages: checkPackages,
    sizes: checkSizes,
    "published names": checkApi,
    "errors page": checkErrorsPage,
    "requirement ids": checkRequirements,
  });
  console.log(formatCounts({ ...counts, skipped: 0 }));
  return counts.failed > 0 ? 1 : 0;
});
