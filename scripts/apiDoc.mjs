// npm run api: writes docs/api from the built declarations of the packages.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { ensureBuilt } from "./lib/ensureBuilt.mjs";
import { ensureInstalled } from "./lib/ensureInstalled.mjs";
import { runMain } from "./lib/SetUpError.mjs";

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const { apiPackages, apiPagePath, renderApi } = await import("./lib/renderApi.mjs");
  for (const name of apiPackages) {
    const path = apiPagePath(name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await renderApi(name));
  }
  console.log(`docs/api: ${apiPackages.join(", ")}.`);
});
