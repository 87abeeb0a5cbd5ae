import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../lib/root.mjs";

/** A built package of this checkout: `importPackage("sdk")`. Built first, so it cannot be a static import. */
export const importPackage = (name, entry = "index") =>
  import(pathToFileURL(join(root, "packages", name, "dist", "exports", `${entry}.js`)).href);
