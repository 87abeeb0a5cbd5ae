/**
 * Counts the outcomes in a Vitest JSON report.
 *
 * A file that fails before its first test (a broken import, a failing hook) is one failure, so that it cannot hide.
 *
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 */
export const countTests = (report) => {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const of = (...states) => tests.filter((test) => states.includes(test.status)).length;
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: of("passed"),
    failed: of("failed") + brokenFiles.length,
    skipped: of("skipped", "pending", "todo", "disabled"),
  };
};

/** The closing line of a run: "12 passed, 0 failed", and ", 1 skipped" when any was. */
export const formatCounts = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
