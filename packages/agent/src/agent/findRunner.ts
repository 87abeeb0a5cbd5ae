import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { GpuKitError } from "@gpukit/core";

/** The built runner: beside this file once built, in the package's `dist` while this file is read as source. */
export function findRunner(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const candidates = [join(here, "../runner/main.js"), join(here, "../../dist/runner/main.js")];
  const found = candidates.find((path) => existsSync(path));
  if (found) return found;
  throw new GpuKitError("not-found", "The program that runs jobs is not built.", {
    facts: candidates.map((path) => `Looked for: ${path}`),
    whatToDo: "Build the package (`npm run build`).",
  });
}
