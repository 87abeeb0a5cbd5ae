// npm run bench -- NAME: measures one claim (bench/NAME.mjs) and prints its result as one line of JSON at the end.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseBenchAnswer } from "./lib/benchResult.mjs";
import { ensureBuilt } from "./lib/ensureBuilt.mjs";
import { ensureInstalled } from "./lib/ensureInstalled.mjs";
import { ensureSystem } from "./lib/ensureSystem.mjs";
import { root } from "./lib/root.mjs";
import { runMain, SetUpError } from "./lib/SetUpError.mjs";

/** Benches are the files directly in bench/; what they share lies in folders beside them. */
const listBenches = async () => {
  const files = await readdir(join(root, "bench"));
  return files.flatMap((file) => (file.endsWith(".mjs") ? [file.slice(0, -".mjs".length)] : [])).sort();
};

await runMain(async () => {
  const names = await listBenches();
  const [name] = process.argv.slice(2);
  if (!name) {
    console.log(names.length > 0 ? `npm run bench -- NAME, one of: ${names.join(", ")}` : "There is no bench yet.");
    return 0;
  }
  if (!names.includes(name))
    throw new SetUpError(`There is no bench "${name}". One of: ${names.join(", ") || "none yet"}.`);

  await ensureInstalled();
  await ensureSystem();
  await ensureBuilt({ declarations: false });
  const { default: measure } = await import(pathToFileURL(join(root, "bench", `${name}.mjs`)).href);
  const { result, details } = parseBenchAnswer(name, await measure());

  for (const [key, value] of details)
    console.log(`${key}: ${typeof value === "object" ? JSON.stringify(value) : value}`);
  console.log(`${name}: ${result.value} ${result.unit}, baseline ${result.baseline}, ratio ${result.ratio}`);
  console.log(`target: ${result.target}: ${result.ok ? "met" : "missed"}`);
  console.log(JSON.stringify(result));
  return result.ok ? 0 : 1;
});
