// npm run hosts:next: a Next.js App Router site, installed from the packed packages as a partner would, driven in Chromium.
// Not part of npm test: it fetches Next.js. `NEXT_VERSION=16.0.0 npm run hosts:next` tries another.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./lib/ensureBuilt.mjs";
import { ensureInstalled } from "./lib/ensureInstalled.mjs";
import { packPackages } from "./lib/packPackages.mjs";
import { runMain } from "./lib/SetUpError.mjs";
import { runTool } from "./lib/tool.mjs";

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const folder = await mkdtemp(join(tmpdir(), "gpukit-packed-"));
  try {
    const tarballs = await packPackages(folder, { names: ["core", "qubic", "sdk", "react"] });
    const env = { ...process.env, GPUKIT_TARBALLS: JSON.stringify(tarballs) };
    const { code } = await runTool("vitest", ["run", "--project", "hosts-next", ...process.argv.slice(2)], { env });
    return code;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
