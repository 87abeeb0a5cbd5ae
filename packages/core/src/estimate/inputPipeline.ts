import type { JobType } from "../analysis/jobAnalysis.js";

const imageJobs: readonly JobType[] = [
  "image-classification",
  "object-detection",
  "segmentation",
  "diffusion-training",
];
/** H100, H200 and B200 alike stall near this on ResNet-50: images of 224 px a host decodes, crops and hands over per second. */
const hostImagesPerS = 3_000;
/** What one processor core does of that. */
const coreImagesPerS = 125;
const referenceResolution = 224;

/** Images per second a host can feed to its GPUs at most; infinite where a job reads no images. */
export function inputPipelineCap(
  jobType: JobType,
  { cpuCores, resolution }: { cpuCores: number; resolution: number },
): number {
  if (!imageJobs.includes(jobType)) return Number.POSITIVE_INFINITY;
  const host = cpuCores > 0 ? Math.min(hostImagesPerS, coreImagesPerS * cpuCores) : hostImagesPerS;
  return host * (referenceResolution / resolution) ** 2;
}
