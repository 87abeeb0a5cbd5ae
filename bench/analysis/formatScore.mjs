const percent = (value) => `${(100 * value).toFixed(1)} %`;

/** One line that says how right a set of answers is. */
export const formatScore = ({ files, jobType, macroF1, framework, ece, auroc }) =>
  `${files} files: job type ${percent(jobType)}, macro-F1 ${macroF1.toFixed(3)}, framework ${percent(framework)}, ` +
  `calibration error ${ece.toFixed(3)}, AUROC ${auroc.toFixed(3)}`;

/** The tables behind a score: by class, by repository, confusion, calibration, and every wrong answer. */
export const formatTables = (result, byRepository) =>
  [
    "class | files | precision | recall | F1",
    ...result.classes.map(
      ({ jobType, files, precision, recall, f1 }) =>
        `${jobType} | ${files} | ${precision.toFixed(3)} | ${recall.toFixed(3)} | ${f1.toFixed(3)}`,
    ),
    "",
    "repository | files | job type | framework",
    ...byRepository.map(
      ([repo, { files, jobType, framework }]) => `${repo} | ${files} | ${percent(jobType)} | ${percent(framework)}`,
    ),
    "",
    "label → answer | files",
    ...result.confusion.map(([cell, files]) => `${cell} | ${files}`),
    "",
    "confidence from | files | mean confidence | right",
    ...result.bins.map(
      ({ from, files, confidence, right }) =>
        `${from.toFixed(1)} | ${files} | ${confidence.toFixed(3)} | ${right.toFixed(3)}`,
    ),
    "",
    "wrong | label | answer | confidence",
    ...result.wrong.map(
      ({ row, answer }) =>
        `${row.repo}/${row.path} | ${row.framework}, ${row.jobType} | ${answer.framework}, ${answer.jobType} | ${answer.confidence}`,
    ),
  ].join("\n");
