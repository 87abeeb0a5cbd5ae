// npm run sizes: what each entry weighs, beside its budget; -- --modules NAME lists what a first load is made of.
import { ensureBuilt } from "./lib/ensureBuilt.mjs";
import { ensureInstalled } from "./lib/ensureInstalled.mjs";
import { runMain } from "./lib/SetUpError.mjs";

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt({ declarations: false });
  const { findOversized, measureSizes, weighPage } = await import("./lib/measureSizes.mjs");
  const { sizeBudgets } = await import("./lib/sizeBudgets.mjs");
  const asked = process.argv[process.argv.indexOf("--modules") + 1];
  if (process.argv.includes("--modules")) {
    const budget = sizeBudgets.find(({ name }) => name.includes(asked));
    const { modules } = await weighPage(budget.page);
    for (const { path, bytes } of modules.slice(0, 60)) console.log(`${String(bytes).padStart(7)}  ${path}`);
    return 0;
  }
  const rows = await measureSizes();
  for (const { name, kb, budgetKb } of rows)
    console.log(`${kb.toFixed(1).padStart(6)} of ${String(budgetKb).padStart(3)} KB  ${name}`);
  const oversized = findOversized(rows);
  for (const line of oversized) console.log(line);
  return oversized.length > 0 ? 1 : 0;
});
