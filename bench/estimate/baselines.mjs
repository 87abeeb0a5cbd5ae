import { findGpu } from "@gpukit/core";

/** Rules people use instead of measurements of other GPUs; each is given the same rows and answers `{ mid }`. */

/** One time per workload, whatever the GPU. */
export const fixedTime = ({ workload }, rest) => ({ mid: geometricMean(rowsOf(rest, workload).map(speedOf)) });

/** In proportion to what is printed on the box. */
export const perFp32 = ({ workload, gpu }, rest) => {
  const perTflops = rowsOf(rest, workload).map((row) => speedOf(row) / findGpu(row.gpu).fp32Tflops);
  return { mid: geometricMean(perTflops) * findGpu(gpu).fp32Tflops };
};

/** Time is the larger of operations ÷ peak and bytes ÷ bandwidth; both are fitted to the rest in steps of a tenth. */
export const rooflineMax = ({ workload, gpu, precision }, rest) => {
  const rows = rowsOf(rest, workload);
  let best = { cost: Number.POSITIVE_INFINITY, logBytesPerOp: 0, level: 0 };
  for (let logBytesPerOp = -3; logBytesPerOp <= 7; logBytesPerOp += 0.1) {
    const levels = rows.map((row) =>
      Math.log(speedOf(row) * secondsOf(findGpu(row.gpu), row.precision, logBytesPerOp)),
    );
    const level = levels.reduce((a, b) => a + b, 0) / levels.length;
    const cost = levels.reduce((sum, each) => sum + Math.abs(each - level), 0);
    if (cost < best.cost) best = { cost, logBytesPerOp, level };
  }
  return { mid: Math.exp(best.level) / secondsOf(findGpu(gpu), precision, best.logBytesPerOp) };
};

const secondsOf = (gpu, precision, logBytesPerOp) =>
  Math.max(1 / peakOf(gpu, precision), Math.exp(logBytesPerOp) / gpu.bandwidthGbPerS);

const peakOf = (gpu, precision) =>
  /32/.test(precision) ? gpu.fp32Tflops : (gpu.fp16TensorTflops ?? Math.max(gpu.fp16Tflops ?? 0, gpu.fp32Tflops));

const rowsOf = (rest, workload) => rest.filter((row) => row.workload === workload);

const speedOf = ({ throughput, unit, n_gpus }) => (unit.endsWith("per gpu") ? throughput : throughput / n_gpus ** 0.9);

const geometricMean = (values) => Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
