import type { DeviceKind } from "../analysis/jobAnalysis.js";
import type { GpuDevice, Isolation } from "../catalog/hardware.js";
import type { QuString } from "../money/qu.js";
import type { Id } from "../schema/primitives.js";

export const offerStates = ["available", "reserved", "rented", "paused", "offline"] as const;
export type OfferState = (typeof offerStates)[number];

/** What finished jobs say about a provider's node. */
export interface OfferReputation {
  jobsDone: number;
  jobsLost: number;
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
  createdAtMs: number;
}
