/**
 * Runs every check in order, whatever the others said, and prints name, verdict and seconds of each.
 *
 * A check resolves to its complaints (`""` when all is well); one that throws has failed with that message.
 *
 * @param {Record<string, () => Promise<string>>} checks
 * @param {{ print?: (line: string) => void, nowMs?: () => number }} [options]
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export const runChecks = async (checks, { print = console.log, nowMs = () => performance.now() } = {}) => {
  const failed = [];
  for (const [name, check] of Object.entries(checks)) {
    const startedMs = nowMs();
    const complaints = await check().catch((error) => error.stack ?? String(error));
    const seconds = ((nowMs() - startedMs) / 1000).toFixed(1);
    print(`${complaints ? "✗" : "✓"} ${name} (${seconds} s)`);
    if (complaints) {
      print(complaints.trimEnd());
      failed.push(name);
    }
  }
  if (failed.length > 0) print(`Failed: ${failed.join(", ")}.`);
  return { passed: Object.keys(checks).length - failed.length, failed: failed.length };
};
