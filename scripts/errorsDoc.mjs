// npm run errors: writes docs/errors.md from the error catalogue of core.
import { writeFile } from "node:fs/promises";
import { ensureBuilt } from "./lib/ensureBuilt.mjs";
import { ensureInstalled } from "./lib/ensureInstalled.mjs";
import { errorsPagePath, loadErrorCatalogue, renderErrorsPage } from "./lib/renderErrorsPage.mjs";
import { runMain } from "./lib/SetUpError.mjs";

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt({ declarations: false });
  const catalogue = await loadErrorCatalogue();
  await writeFile(errorsPagePath, renderErrorsPage(catalogue));
  console.log(`docs/errors.md: ${Object.keys(catalogue).length} codes.`);
});
