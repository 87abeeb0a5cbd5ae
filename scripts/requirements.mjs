// npm run requirements: each id of docs/requirements.md with the tests that name it. With -- --strict every id needs one.
import { readRequirements } from "./lib/readRequirements.mjs";
import { runMain } from "./lib/SetUpError.mjs";

await runMain(async () => {
  const { requirements, unknown } = await readRequirements();
  for (const { id, files } of requirements) console.log(`${id.padEnd(4)} ${files.join("\n     ") || "–"}`);
  for (const { id, file } of unknown)
    console.log(`${id} is named by ${file}, but docs/requirements.md does not have it.`);

  const unproven = requirements.filter(({ files }) => files.length === 0);
  console.log(`${requirements.length - unproven.length} of ${requirements.length} requirements are named by a test.`);
  const strict = process.argv.includes("--strict");
  return unknown.length > 0 || (strict && unproven.length > 0) ? 1 : 0;
});
