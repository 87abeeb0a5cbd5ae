// npm test: set-up, build, then the tests of the workspace. `npm test -- quote` narrows it down as Vitest does.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countTests, formatCounts } from "./lib/countTests.mjs";
import { ensureBuilt } from "./lib/ensureBuilt.mjs";
import { ensureInstalled } from "./lib/ensureInstalled.mjs";
import { ensureSystem } from "./lib/ensureSystem.mjs";
import { runMain } from "./lib/SetUpError.mjs";
import { runTool } from "./lib/tool.mjs";

/** Vitest projects that need a browser. */
const browserProjects = ["react", "stories"];

await runMain(async () => {
  await ensureInstalled();
  const missing = await ensureSystem({ forTests: true });
  // Some tests start the servers as a user would; types are the business of `npm run check`.
  await ensureBuilt({ declarations: false });

  const withoutBrowser = missing.includes("chromium") ? browserProjects : [];
  if (withoutBrowser.length > 0) console.log(`Without chromium the tests of ${withoutBrowser.join(", ")} are skipped.`);

  const folder = await mkdtemp(join(tmpdir(), "gpukit-test-"));
  try {
    const reportPath = join(folder, "report.json");
    const { code } = await runTool("vitest", [
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${reportPath}`,
      ...withoutBrowser.map((name) => `--project=!${name}`),
      ...(withoutBrowser.length > 0 ? ["--exclude=e2e/browser/**", "--exclude=browser/**"] : []),
      ...process.argv.slice(2),
    ]);
    const report = await readFile(reportPath, "utf8").catch(() => undefined);
    const counts = report ? countTests(JSON.parse(report)) : { passed: 0, failed: 1, skipped: 0 };
    if (!report) console.log("The test run ended without a report: see above.");
    if (counts.passed + counts.failed === 0) console.log("No test ran: that is no success.");
    console.log(formatCounts(counts));
    return code !== 0 || counts.failed > 0 || counts.passed === 0 ? 1 : 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
