import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import type { CloudPrice } from "../catalog/cloudPrice.js";
import { findGpu } from "../catalog/findGpu.js";
import type { JobEstimate } from "../estimate/estimate.js";
import { type EstimateJobOptions, estimateJob } from "../estimate/estimateJob.js";
import { parseQu } from "../money/qu.js";
import { toUsd, type UsdRate } from "../money/usdRate.js";
import type { Interval } from "../schema/primitives.js";
import type { CloudComparison } from "./cloudComparison.js";
import { fitMachine } from "./fitOffer.js";
import { machineOf } from "./machineOf.js";
import type { Offer } from "./offer.js";

export interface CompareWithCloudParameters {
  analysis: JobAnalysis;
  offer: Offer;
  /** Of the job on that offer. */
  estimate: JobEstimate;
  /** The same evidence as of that estimate. */
  evidence?: EstimateJobOptions | undefined;
  /** From `listCloudPrices`. */
  prices: readonly CloudPrice[];
  /** @default "aws" */
  provider?: string | undefined;
  /** Without one, nothing is said of savings. */
  usdRate?: UsdRate | null | undefined;
}

/** Two machines of one kind differ by this factor nine times in ten. */
const machineFactor = 1.11;

/**
 * The cheapest machine of a cloud on which the job would do equal work: one whose memory, precision and number of GPUs fit as well as
 * the offer's, its time by the same estimator. Null for a job without a GPU, and where no price or estimate is known.
 */
export function compareWithCloud(parameters: CompareWithCloudParameters): CloudComparison | null {
  const { analysis, offer, estimate, evidence = {}, prices, provider = "aws", usdRate } = parameters;
  if (analysis.requirements.deviceKind === "cpu") return null;
  const own = machineOf(offer);
  const mustBe = fitMachine(analysis, own, estimate.vramGb).fit;
  const devices = new Map(
    prices
      .filter((price) => price.provider === provider)
      .map(({ gpu }) => [gpu, deviceThere(gpu, own.device.cpuCores)] as const),
  );
  const estimates = new Map(
    [...devices].flatMap(([name, device]) =>
      device ? [[name, estimateJob(analysis, device, evidence)] as const] : [],
    ),
  );
  let cheapest: Omit<CloudComparison, "saved"> | null = null;
  for (const { instance, gpu: name, gpus, usdPerHour, ...price } of prices) {
    const device = devices.get(name);
    const there = estimates.get(name);
    if (price.provider !== provider || instance === null || !device || !there || !(usdPerHour > 0)) continue;
    const { gpu, vramGb } = device;
    const { fit } = fitMachine(analysis, { key: "", model: gpu.name, device, vramGb, gpus }, there.vramGb);
    if (fit === "insufficient" || (mustBe === "compatible" && fit !== "compatible")) continue;
    const costUsd = times(there.durationS, usdPerHour / 3_600);
    if (!isPositive(costUsd) || (cheapest && cheapest.costUsd.mid <= costUsd.mid)) continue;
    cheapest = {
      provider,
      instance,
      gpu: gpu.name,
      gpus,
      usdPerHour,
      durationS: there.durationS,
      tier: there.tier,
      costUsd,
      priceDate: price.date,
      priceSource: price.source,
    };
  }
  if (!cheapest) return null;
  const costHere = usdRate && times(estimate.durationS, toUsd(parseQu(offer.pricePerHour), usdRate) / 3_600);
  const isSameGpu = own.device.gpu?.name === cheapest.gpu;
  return { ...cheapest, saved: costHere ? savedShare(costHere, cheapest.costUsd, isSameGpu) : null };
}

function deviceThere(name: string, cpuCores: number) {
  const gpu = findGpu(name);
  return gpu && { gpu, vramGb: gpu.vramGb, cpuCores };
}

/**
 * 1 − here ÷ there. On the same kind of GPU the unknown time is the same in both and cancels; on two kinds their errors add in
 * quadrature, on the logarithm.
 */
function savedShare(here: Interval, there: Interval, isSameGpu: boolean): Interval | null {
  if (!isPositive(there) || !(here.mid >= 0)) return null;
  if (here.mid === 0) return { low: 1, mid: 1, high: 1 };
  const ratio = here.mid / there.mid;
  const spread = (a: number, b: number) => Math.exp(Math.hypot(Math.log(a), Math.log(b)));
  const above = isSameGpu ? machineFactor : spread(here.high / here.mid, there.mid / there.low);
  const below = isSameGpu ? machineFactor : spread(here.mid / here.low, there.high / there.mid);
  const saved = { low: 1 - ratio * above, mid: 1 - ratio, high: 1 - ratio / below };
  return Number.isFinite(saved.low) && Number.isFinite(saved.high) ? saved : null;
}

function times({ low, mid, high }: Interval, factor: number): Interval {
  return { low: low * factor, mid: mid * factor, high: high * factor };
}

function isPositive({ low, mid, high }: Interval): boolean {
  return low > 0 && mid > 0 && high > 0 && Number.isFinite(high);
}
