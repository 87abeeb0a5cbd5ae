// node scripts/removedLines.mjs: takes each line of lib/removedLines.mjs out of a copy of the checkout and sees its test fail.
// `-- --sample 10` tries ten, drawn by lot; `--row W4 --row P21` tries those.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureInstalled } from "./lib/ensureInstalled.mjs";
import { escapePattern } from "./lib/escapePattern.mjs";
import { runPnpm } from "./lib/pnpm.mjs";
import { removedLines } from "./lib/removedLines.mjs";
import { root } from "./lib/root.mjs";
import { run } from "./lib/run.mjs";
import { runMain, SetUpError } from "./lib/SetUpError.mjs";
import { runTool } from "./lib/tool.mjs";

const choose = () => {
  const { values } = parseArgs({ options: { sample: { type: "string" }, row: { type: "string", multiple: true } } });
  const wanted = values.row ? removedLines.filter(({ row }) => values.row.includes(row)) : removedLines;
  if (values.sample === undefined) return wanted;
  const drawn = new Set(
    wanted
      .map((entry) => ({ entry, lot: Math.random() }))
      .sort((a, b) => a.lot - b.lot)
      .slice(0, Number(values.sample))
      .map(({ entry }) => entry),
  );
  return wanted.filter((entry) => drawn.has(entry));
};

/** The checkout as it is now, changes included, where lines may be missing without anybody working there. */
const copyCheckout = async (folder) => {
  const { output } = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    capture: true,
  });
  for (const path of output.split("\0").filter(Boolean))
    await cp(join(root, path), join(folder, path), { recursive: true }).catch((error) => {
      // Deleted, and not yet committed.
      if (error.code !== "ENOENT") throw error;
    });
  const { code, output: said } = await runPnpm(["install", "--frozen-lockfile", "--offline"], {
    cwd: folder,
    capture: true,
  });
  if (code !== 0) throw new SetUpError(`${said}\nThe copy could not be installed: pnpm says why above.`);
};

/** Runs the named tests in the copy: how many passed and failed, and what kept a file from running at all. */
const runTests = async (folder, entries) => {
  const report = join(folder, "report.json");
  await rm(report, { force: true });
  const { output } = await runTool(
    "vitest",
    [
      "run",
      ...[...new Set(entries.map(({ project }) => project))].map((name) => `--project=${name}`),
      "--reporter=json",
      `--outputFile=${report}`,
      `--testNamePattern=${entries.map(({ name }) => escapePattern(name)).join("|")}`,
      ...new Set(entries.map(({ test }) => test)),
    ],
    { cwd: folder, from: folder, capture: true },
  );
  const text = await readFile(report, "utf8").catch(() => undefined);
  if (!text) return { passed: [], failed: [], broken: output.trim().slice(-2_000) };
  const { testResults } = JSON.parse(text);
  const titles = (status) =>
    testResults.flatMap(({ assertionResults }) =>
      assertionResults.filter((result) => result.status === status).map(({ title }) => title),
    );
  const broken = testResults.filter(({ assertionResults, status }) => status === "failed" && !assertionResults.length);
  return {
    passed: titles("passed"),
    failed: titles("failed"),
    broken: broken.map(({ message }) => message).join("\n"),
  };
};

/** Null when the test fails without the line; what is wrong otherwise. */
const tryWithout = async (folder, entry) => {
  const path = join(folder, entry.file);
  const whole = await readFile(path, "utf8");
  await writeFile(
    path,
    whole.replace(entry.removed, () => ""),
  );
  try {
    const { failed, broken } = await runTests(folder, [entry]);
    if (failed.some((title) => title.includes(entry.name))) return null;
    return broken ? `nothing runs without the line, which proves nothing:\n${broken}` : "the test passes without it";
  } finally {
    await writeFile(path, whole);
  }
};

await runMain(async () => {
  await ensureInstalled();
  const entries = choose();
  const folder = await mkdtemp(join(tmpdir(), "gpukit-removed-"));
  try {
    await copyCheckout(folder);
    const { passed, failed, broken } = await runTests(folder, entries);
    const missing = entries.filter(({ name }) => !passed.some((title) => title.includes(name)));
    if (failed.length > 0 || broken || missing.length > 0)
      throw new SetUpError(
        [
          `With every line in its place these tests should pass: ${missing.map(({ row, name }) => `${row} "${name}"`)}`,
          ...failed,
          broken,
        ].join("\n"),
      );
    const wrong = [];
    for (const entry of entries) {
      const complaint = await tryWithout(folder, entry);
      if (complaint) wrong.push(entry.row);
      const line = entry.removed.trim().split("\n")[0];
      console.log(`${complaint ? "✗" : "✓"} ${entry.row.padEnd(4)} ${entry.file}: ${line}`);
      console.log(`       ${complaint ?? `fails: ${entry.test} › ${entry.name}`}`);
    }
    console.log(
      `${entries.length - wrong.length} of ${entries.length} lines are missed by their test when they are gone.`,
    );
    return wrong.length > 0 ? 1 : 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
