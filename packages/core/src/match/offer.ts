import type { DeviceKind } from "../analysis/jobAnalysis.js";
import type { GpuProof } from "../catalog/gpuProof.js";
import type { GpuDevice, Isolation } from "../catalog/hardware.js";
import type { QuString } from "../money/qu.js";
import type { Id } from "../schema/primitives.js";

export const offerStates = ["available", "reserved", "rented", "paused", "offline"] as const;
export type OfferState = (typeof offerStates)[number];

/** How much jobs that ended well, and jobs that were lost, count for. Not whole numbers: old and short ones count less. */
export interface JobWeights {
  done: number;
  lost: number;
}

/** What consumers said of an offer's jobs. */
export interface OfferRating {
  /** Their mean, 1 to 5. */
  stars: number;
  count: number;
}

/** What finished jobs say about a provider's node. */
export interface OfferReputation {
  jobsDone: number;
  jobsLost: number;
  /** The same record weighed by `weighVotes`; where left out, each job counts for one. */
  weighed?: JobWeights | undefined;
  /** What is believed of a machine of its class before it has a record, from `poolPrior`. */
  prior?: JobWeights | undefined;
  /** Left out while nobody has rated a job. For people to read: no ranking uses it. */
  rating?: OfferRating | undefined;
}

/** A rentable device with a price. */
export interface Offer {
  id: Id;
  nodeId: Id;
  /** What people see: the machine's own label. */
  name: string;
  deviceKind: DeviceKind;
  /** Null for a CPU offer. */
  gpu: GpuDevice | null;
  /** How far it is known to be what it is called; told with a match, left out elsewhere. */
  gpuProof?: GpuProof | undefined;
  /** How many of that GPU are rented together. @default 1 */
  gpuCount?: number | undefined;
  cpuModel: string;
  cpuCores: number;
  ramGb: number;
  freeDiskGb: number;
  pricePerHour: QuString;
  state: OfferState;
  isolation: Isolation;
  /** True for a made-up machine; every surface labels it. */
  simulated: boolean;
  reputation: OfferReputation;
  /** Where the machine stands, in its provider's words ("DE", "eu-west"); unknown where left out. */
  region?: string | undefined;
  /** False where its jobs cannot be given the internet. */
  internet?: boolean | undefined;
  /** Jobs its node runs or has waiting now. */
  load?: number | undefined;
  /** Seconds until it is expected to be free, where it is not now and anybody can tell. */
  freeInS?: number | undefined;
  createdAtMs: number;
}
