import { existsSync } from "node:fs";
import { join } from "node:path";
import { hashFiles, listFiles } from "./hashFiles.mjs";
import { root } from "./root.mjs";
import { SetUpError } from "./SetUpError.mjs";
import { readStamp, writeStamp } from "./stamp.mjs";
import { runTool } from "./tool.mjs";

const folder = "examples/marketplace";

/** Where the built web app lies that the server serves under /app. */
export const appDist = join(root, folder, "dist");

/** The packages whose code goes into the app. */
const bundledPackages = new Set(["core", "qubic", "sdk", "react"]);

/**
 * Builds the web app from the built packages unless it is current. Resolves to whether it had to. Throws a SetUpError when it failed.
 *
 * @param {{ name: string, hash: string }[]} packages what the packages were built from
 * @param {{ force?: boolean }} [options]
 */
export const buildApp = async (packages, { force = false } = {}) => {
  const inputs = await listFiles(
    ["src", "public", "index.html", "vite.config.ts", "tsconfig.json", "package.json"].map(
      (name) => `${folder}/${name}`,
    ),
  );
  const bundled = packages.filter(({ name }) => bundledPackages.has(name)).map(({ hash }) => hash);
  const hash = [await hashFiles(inputs), ...bundled].join(" ");
  const stamp = join(appDist, ".built");
  if (!force && existsSync(join(appDist, "index.html")) && (await readStamp(stamp)) === hash) return false;
  const cwd = join(root, folder);
  const { code, output } = await runTool("vite", ["build", "--logLevel", "warn"], { cwd, from: cwd, capture: true });
  if (code !== 0) throw new SetUpError(`${output}\n${folder} does not build: vite says why above.`);
  await writeStamp(stamp, hash);
  return true;
};
