// How far off predicted speeds are on GPUs and architectures left out of the measured table, against what simpler rules give.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findGpu, predictThroughput } from "@gpukit/core";
import { listMeasurements } from "@gpukit/core/measurements";
import { root } from "../scripts/lib/root.mjs";
import { fixedTime, perFp32, rooflineMax } from "./estimate/baselines.mjs";
import { drawErrors, drawPredictions } from "./estimate/drawErrors.mjs";
import { leaveOut } from "./estimate/leaveOut.mjs";
import { predictAlike } from "./estimate/predictAlike.mjs";
import { summarize } from "./estimate/summarize.mjs";
import { duration as targets } from "./estimate/targets.mjs";
import { round } from "./market/statistics.mjs";

const byGpu = (row) => findGpu(row.gpu)?.name ?? row.gpu;
const byArchitecture = (row) => findGpu(row.gpu)?.architecture ?? row.gpu;
const ours = (query, rest) => predictThroughput(query, rest);

export default async () => {
  const table = listMeasurements();
  const unseenGpu = leaveOut(table, byGpu, ours);
  const unseenArchitecture = leaveOut(table, byArchitecture, ours);
  const baselines = { "fixed time": fixedTime, "per FP32": perFp32, "roofline max": rooflineMax };
  const simpler = Object.entries(baselines).map(([name, predict]) => [name, leaveOut(table, byGpu, predict)]);

  const gpu = summarize(unseenGpu);
  const architecture = summarize(unseenArchitecture);
  const near = summarize(unseenGpu.filter(({ tier }) => tier === "B" || tier === "C"));
  const best = simpler
    .map(([name, records]) => ({ name, ...summarize(records) }))
    .sort((a, b) => a.median - b.median)[0];
  await draw({ unseenGpu, unseenArchitecture, simpler });
  return {
    bench: "estimate-duration",
    value: round(gpu.median),
    unit: "median relative error of time on unseen GPUs",
    baseline: round(best.median),
    ratio: round(gpu.median / best.median),
    target: targets.inWords,
    ok: targets.areMet({ gpu, architecture, near }),
    "unseen GPU": describe(gpu),
    "unseen architecture": describe(architecture),
    "unseen GPU, tiers B and C": describe(near),
    ...Object.fromEntries(simpler.map(([name, records]) => [`baseline ${name}`, describe(summarize(records))])),
    ...Object.fromEntries(perWorkload(unseenGpu)),
    ...Object.fromEntries(predictAlike(table, ours).map(describeAlike)),
  };
};

const describe = ({ count, median, p90, coverage, ratio }) => {
  const percent = (share) => `${round(100 * share, 1)} %`;
  const band = coverage === null ? "" : `, band covers ${percent(coverage)} at a median high/low of ${round(ratio, 2)}`;
  return `median ${percent(median)}, p90 ${percent(p90)} of ${count} rows${band}`;
};

const describeAlike = ({ name, kin, ratio, within }) => [
  `tier E, ${name} by the operations of ${kin}`,
  `median measured ÷ predicted speed ${round(ratio, 2)}, ${round(100 * within, 0)} % within ×/÷ 2.3`,
];

const perWorkload = (records) =>
  [...new Set(records.map(({ family }) => family))].map((family) => [
    `unseen GPU, ${family}`,
    describe(summarize(records.filter((record) => record.family === family))),
  ]);

const draw = async ({ unseenGpu, unseenArchitecture, simpler }) => {
  const curves = [
    ["ours, unseen GPU", unseenGpu],
    ["ours, unseen architecture", unseenArchitecture],
    ...simpler.map(([name, records]) => [`${name}, unseen GPU`, records]),
  ];
  await writeFile(join(root, "docs", "estimation-errors.svg"), drawErrors(curves));
  await writeFile(join(root, "docs", "estimation-predictions.svg"), drawPredictions(unseenGpu));
};
