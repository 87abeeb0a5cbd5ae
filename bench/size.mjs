// What a site loads for each entry of the kit, against its budget, beside widely used kits weighed the same way in the same run.
import { join } from "node:path";
import { findOversized, measureSizes, weighPage } from "../scripts/lib/measureSizes.mjs";
import { round } from "./market/statistics.mjs";
import { installRivals } from "./rivals/installRivals.mjs";
import { rivalPages } from "./rivals/rivalPages.mjs";

const folder = join(import.meta.dirname, "rivals");

export default async () => {
  await installRivals(folder);
  const ours = await measureSizes();
  const rivals = [];
  for (const { name, page, besides } of rivalPages) {
    const { firstKb, allKb } = await weighPage(page, { folder, external: besides });
    rivals.push({ name, firstKb, allKb });
  }
  for (const { name, kb, budgetKb } of ours) console.log(`${kb.toFixed(1).padStart(6)} of ${budgetKb} KB  ${name}`);
  for (const { name, firstKb, allKb } of rivals)
    console.log(`${firstKb.toFixed(1).padStart(6)} KB at first, ${allKb.toFixed(1)} KB in all  ${name}`);

  const oversized = findOversized(ours);
  const firstOf = (name) => ours.find((row) => row.name === `${name}, at first`).kb;
  const upload = firstOf("provider + hooks") + firstOf("uploader, added to that");
  const [wallet, , dashboard] = rivals;
  return {
    bench: "size",
    value: round(firstOf("<JobWizard/>")),
    unit: "KB gzip, first load of <JobWizard/> with all it needs but react",
    baseline: round(wallet.firstKb),
    ratio: round(firstOf("<JobWizard/>") / wallet.firstKb),
    target: "every entry within its budget; baseline: a wallet button with its peers",
    ok: oversized.length === 0,
    oversized: oversized.length === 0 ? "none" : oversized,
    "provider, hooks and uploader beside the upload dashboard": `${upload.toFixed(1)} KB beside ${dashboard.firstKb.toFixed(1)} KB`,
  };
};
