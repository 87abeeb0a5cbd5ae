import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureNode } from "./ensureNode.mjs";
import { runPnpm } from "./pnpm.mjs";
import { root } from "./root.mjs";
import { SetUpError } from "./SetUpError.mjs";
import { readStamp, writeStamp } from "./stamp.mjs";

const stampPath = join(root, "node_modules", ".gpukit-installed");

/** The parts of a package.json that decide what lies in node_modules. */
const installFields = ["name", "bin", "dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

/**
 * Makes node_modules agree with pnpm-lock.yaml; without network and at once when it already does.
 *
 * Resolves to whether anything was installed. Throws a SetUpError when the install failed.
 */
export const ensureInstalled = async () => {
  ensureNode();
  const hash = await hashInstall();
  if (existsSync(join(root, "node_modules")) && (await readStamp(stampPath)) === hash) return false;
  console.log("Installing dependencies (about 420 MB once, a minute or two) …");
  const { code } = await runPnpm([
    "install",
    "--frozen-lockfile",
    "--prefer-offline",
    "--config.confirmModulesPurge=false",
    `--reporter=${process.stdout.isTTY ? "default" : "append-only"}`,
  ]);
  if (code !== 0) {
    throw new SetUpError(
      "Dependencies could not be installed (see above). Without network? The first run needs it. Edited a package.json? Run: npx -y pnpm@10.34.9 install",
    );
  }
  await writeStamp(stampPath, hash);
  return true;
};

const hashInstall = async () => {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}\n`);
  for (const path of ["pnpm-lock.yaml", "pnpm-workspace.yaml"]) hash.update(await readFile(join(root, path)));
  for (const path of await listManifests()) {
    const manifest = JSON.parse(await readFile(path, "utf8"));
    hash.update(JSON.stringify(installFields.map((field) => manifest[field])));
  }
  return hash.digest("hex");
};

const listManifests = async () => {
  const groups = await Promise.all(
    ["packages", "examples"].map(async (group) => {
      const names = await readdir(join(root, group)).catch(() => []);
      return names.sort().map((name) => join(root, group, name, "package.json"));
    }),
  );
  return [join(root, "package.json"), join(root, "bench", "package.json"), ...groups.flat()].filter(existsSync);
};
