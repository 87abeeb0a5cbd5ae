// Whether a job is rightly said to fit a card, for every measured run and every one known to run out of memory; each row is predicted
// without the rows of its own card.
import { findGpu, languageModelMemory, memoryFit, predictMemory } from "@gpukit/core";
import { listMeasurements, listMemoryMeasurements } from "@gpukit/core/measurements";
import { listRunsThatRanOut } from "./estimate/listRunsThatRanOut.mjs";
import { memory as targets } from "./estimate/targets.mjs";
import { median, percentile, round } from "./market/statistics.mjs";

const classes = ["compatible", "borderline", "insufficient"];
const parametersB = (workload) => (/70b/.test(workload) ? 70.6 : 8.03);
const tokens = 1_024;

export default () => {
  const peaks = listMemoryMeasurements();
  const measured = peaks.filter(({ peakGb, gpu }) => peakGb !== null && findGpu(gpu) !== null);
  const languageModels = [
    ...listMeasurements()
      .filter(({ workload }) => /^llama3-.*(decode|prefill)/.test(workload))
      .map((row) => ({ ...row, ran: true })),
    ...peaks.filter(({ peakGb }) => peakGb === null).map((row) => ({ ...row, ran: false })),
  ];
  const judged = [
    ...measured.map((row) => judge({ ...row, ran: true }, peaks)),
    ...listRunsThatRanOut(peaks).map((row) => judge({ ...row, ran: false }, peaks)),
    ...languageModels.map(judgeLanguageModel),
  ];
  const known = judged.filter(({ fit }) => fit !== null);
  const right = known.filter(isRight);
  const ranOut = known.filter(({ ran }) => !ran);
  const compatibleThatRanOut = ranOut.filter(({ fit }) => fit === "compatible").length;
  const ranOutRows = ranOut.filter(({ kind }) => kind !== "language model").length;
  const errors = known.flatMap(({ error }) => error ?? []);
  const baseline = known.filter(isRightByNominal).length / known.length;
  const rightShare = right.length / known.length;
  return {
    bench: "estimate-vram",
    value: round(rightShare, 4),
    unit: "share of rows whose fit class is right",
    baseline: round(baseline, 4),
    ratio: round(rightShare / baseline),
    target: targets.inWords,
    ok: targets.areMet({ rightShare, compatibleThatRanOut, ranOutRows }),
    rows: `${known.length} with a known outcome, of which ${ranOut.length} ran out of memory (${ranOutRows} in training and diffusion); ${judged.length - known.length} more that nothing else was measured like`,
    "called compatible though out of memory": compatibleThatRanOut,
    "error of the middle": `median ${round(100 * median(errors), 1)} %, p90 ${round(100 * percentile(errors, 0.9), 1)} % of ${errors.length} measured peaks on cards left out`,
    ...confusion(known),
    ...Object.fromEntries(known.filter((row) => !isRight(row)).map((row, index) => [`wrong ${index + 1}`, tell(row)])),
    "baseline rule":
      "fits when the middle of the estimate is below the card's nominal memory, judged by whole cards of the class of work",
  };
};

/** A run that went well may be called tight; one that ran out must be refused. */
const isRight = ({ ran, fit }) => (ran ? fit !== "insufficient" : fit === "insufficient");

/** People compare a job's usual size on any card with the one they have. */
const isRightByNominal = ({ ran, usualGb, hasGb }) => ran === usualGb <= hasGb;

const judge = (row, peaks) => {
  const hasGb = findGpu(row.gpu).vramGb;
  const rest = peaks.filter(({ gpu }) => gpu !== row.gpu);
  const alike = rest.filter(({ workload, peakGb }) => workload === row.workload && peakGb !== null);
  const needs = alike.length === 0 ? null : predictMemory({ ...row, vramGb: hasGb }, rest);
  return {
    ...row,
    kind: /train|tun/.test(row.workload) ? "training" : "diffusion",
    hasGb,
    needs,
    fit: needs && memoryFit(needs, hasGb),
    usualGb: alike.length === 0 ? 0 : median(alike.map(({ peakGb }) => peakGb)),
    error: needs && row.peakGb ? Math.abs(needs.mid / row.peakGb - 1) : null,
  };
};

const judgeLanguageModel = (row) => {
  const hasGb = findGpu(row.gpu).vramGb;
  const size = parametersB(row.workload);
  const needs = languageModelMemory({
    parametersB: size,
    precision: row.precision,
    tokens,
    batch: 1,
    gpus: row.n_gpus,
  });
  const usualGb = (2 * size) / row.n_gpus;
  return { ...row, kind: "language model", hasGb, needs, fit: memoryFit(needs, hasGb), usualGb, error: null };
};

const confusion = (known) =>
  Object.fromEntries(
    [...new Set(known.map(({ kind }) => kind))].flatMap((kind) =>
      [true, false].map((ran) => {
        const own = known.filter((row) => row.kind === kind && row.ran === ran);
        const counts = classes.map((name) => `${name} ${own.filter(({ fit }) => fit === name).length}`);
        return [`${kind}, ${ran ? "ran" : "ran out of memory"}`, counts.join(", ")];
      }),
    ),
  );

const tell = ({ workload, gpu, precision, batch, peakGb, needs, hasGb, ran }) =>
  `${workload} on ${gpu}, ${precision}, batch ${batch ?? "not stated"}: ${ran ? `ran at ${round(peakGb ?? 0, 1)} GB` : "ran out"}, predicted ${round(needs.low, 1)}–${round(needs.mid, 1)}–${round(needs.high, 1)} of ${hasGb} GB`;
