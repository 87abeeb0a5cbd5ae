// How often the analysis is right about real files, against matching keywords on the same files.
// `npm run bench -- analysis-accuracy FOLDER` reads the labelled corpus from FOLDER (`<repo>/<path>`); without it, or with
// GPUKIT_CORPUS unset, only the project's own fixtures.
import { analyzeJob, isGpuKitError } from "@gpukit/core";
import { formatScore, formatTables } from "./analysis/formatScore.mjs";
import { classifyByKeyword } from "./analysis/keywordBaseline.mjs";
import { readCorpus } from "./analysis/readCorpus.mjs";
import { readFixtures } from "./analysis/readFixtures.mjs";
import { score } from "./analysis/score.mjs";
import { round } from "./market/statistics.mjs";

const targets = { jobType: 0.93, macroF1: 0.9, framework: 0.98, ece: 0.06, auroc: 0.8, setAsideBelow: 0.06 };

export default async () => {
  const folder = process.argv[3] ?? process.env.GPUKIT_CORPUS;
  const fixtures = await readFixtures();
  console.log(`own fixtures, ${formatScore(score(answer(fixtures, analyze)))}`);
  if (folder === undefined) return fixturesOnly(fixtures);

  const { rows, indexed, setAside, corrections } = await readCorpus(folder);
  if (rows.length === 0) throw new Error(`No file of the corpus lies under ${folder}.`);
  console.log(`corpus: ${rows.length} of ${indexed} labelled files at hand; set aside: ${setAside.join(", ")}`);
  const answered = answer(rows, analyze);
  const all = score(answered);
  const tuned = score(answered.filter(({ row }) => !row.setAside));
  const aside = score(answered.filter(({ row }) => row.setAside));
  const keywords = score(answer(rows, classifyByKeyword));
  console.log(`\n${formatTables(all, scoreByRepository(answered))}\n`);
  console.log(`all, ${formatScore(all)}`);
  console.log(`with ${corrections} corrected labels, ${formatScore(score(answered.map(corrected)))}`);
  console.log(`repositories the rules were made on, ${formatScore(tuned)}`);
  console.log(`repositories set aside, ${formatScore(aside)}`);
  console.log(`only the text, no file names, ${formatScore(score(answer(rows.map(nameless), analyze)))}`);
  console.log(`keywords, ${formatScore(keywords)}`);
  return {
    bench: "analysis-accuracy",
    value: round(all.jobType),
    unit: "of the corpus' job types right",
    baseline: round(keywords.jobType),
    ratio: round(all.jobType / keywords.jobType),
    target: `job type ≥ ${targets.jobType}, macro-F1 ≥ ${targets.macroF1}, framework ≥ ${targets.framework}, set aside ≤ ${targets.setAsideBelow} below, ECE ≤ ${targets.ece}, AUROC ≥ ${targets.auroc}`,
    ok:
      all.jobType >= targets.jobType &&
      all.macroF1 >= targets.macroF1 &&
      all.framework >= targets.framework &&
      aside.jobType >= tuned.jobType - targets.setAsideBelow &&
      all.ece <= targets.ece &&
      all.auroc >= targets.auroc,
    "macro-F1": `${round(all.macroF1)} (keywords ${round(keywords.macroF1)})`,
    framework: `${round(all.framework)} (keywords ${round(keywords.framework)})`,
    "set aside": `job type ${round(aside.jobType)}, the others ${round(tuned.jobType)}`,
    calibration: `ECE ${round(all.ece)}, AUROC ${round(all.auroc)}`,
  };
};

const fixturesOnly = (fixtures) => {
  const ours = score(answer(fixtures, analyze));
  const keywords = score(answer(fixtures, classifyByKeyword));
  console.log(`\n${formatTables(ours, [])}\n`);
  return {
    bench: "analysis-accuracy",
    value: round(ours.jobType),
    unit: "of the fixtures' job types right (no corpus folder was given)",
    baseline: round(keywords.jobType),
    ratio: round(ours.jobType / keywords.jobType),
    target: "every fixture's job type and framework",
    ok: ours.jobType === 1 && ours.framework === 1,
  };
};

const answer = (rows, classify) => rows.map((row) => ({ row, answer: classify(row) }));

const analyze = ({ path, bytes }) => {
  try {
    const { framework, jobType } = analyzeJob([{ path, bytes }]);
    return { framework: framework.value, jobType: jobType.value, confidence: jobType.confidence };
  } catch (error) {
    if (!isGpuKitError(error)) throw error;
    return { framework: error.code, jobType: error.code, confidence: 0 };
  }
};

const corrected = ({ row, answer: given }) => ({ row: { ...row, ...row.correction }, answer: given });

const nameless = (row) => ({ ...row, path: row.path.endsWith(".ipynb") ? "job.ipynb" : "job.py" });

const scoreByRepository = (answered) => {
  const repositories = [...new Set(answered.map(({ row }) => row.repo))].sort();
  return repositories.map((repo) => [repo, score(answered.filter(({ row }) => row.repo === repo))]);
};
