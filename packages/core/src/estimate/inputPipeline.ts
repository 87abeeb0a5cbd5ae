import type { JobType } from "../analysis/jobAnalysis.js";

const imageJobs: readonly JobType[] = [
  "image-classification",
  "object-detection",
  "segmentation",
  "diffusion-training",
];
/** H100, H200 and B200 alike stall near this on ResNet-50: images of 224 px a host decodes, crops and hands over per second. */
const hostImagesPerS = 3_000;
/** Cores that take it; fewer are counted in proportion. An assumption: the hosts that stalled had more. */
const coresNeeded = 8;
const referenceResolution = 224;

/** Images per second a host can feed to its GPUs at most; infinite where a job reads no images. */
export function inputPipelineCap(
  jobType: JobType,
  { cpuCores, resolution }: { cpuCores: number; resolution: number },
): number {
  if (!imageJobs.includes(jobType)) return Number.POSITIVE_INFINITY;
  const share = cpuCores > 0 ? Math.min(1, cpuCores / coresNeeded) : 1;
  return hostImagesPerS * share * (referenceResolution / resolution) ** 2;
}
