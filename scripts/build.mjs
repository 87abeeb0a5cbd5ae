// npm run build: installs what is missing, then builds what changed (-- --force builds all).
import { ensureBuilt } from "./lib/ensureBuilt.mjs";
import { ensureInstalled } from "./lib/ensureInstalled.mjs";
import { runMain } from "./lib/SetUpError.mjs";

await runMain(async () => {
  await ensureInstalled();
  const built = await ensureBuilt({ force: process.argv.includes("--force") });
  console.log(built.length > 0 ? `Built: ${built.join(", ")}.` : "Everything is built.");
});
