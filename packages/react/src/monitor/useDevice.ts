"use client";
import { type Job, type Receipt, usedOffer } from "@gpukit/core";
import { useOffers } from "../hooks/useOffers.js";
import { useFormat } from "../messages/useFormat.js";

/** Where a job runs. */
export interface UsedDevice {
  /** "NVIDIA RTX 4090, 24 GB" or the CPU. */
  name: string;
  isGpu: boolean;
  /** The machine's own label; null where only the receipt tells of it. */
  machine: string | null;
  /** A made-up machine, which every surface labels so. */
  isSimulated: boolean;
}

/** The device of the job's latest attempt, before one that of its quote; null while its offer is not known. */
export function useDevice(job: Job, receipt: Receipt | null): UsedDevice | null {
  const offers = useOffers();
  const format = useFormat();
  const attempt = job.attempts.at(-1);
  const offer = offers.data?.find(({ id }) => id === usedOffer(job));
  const isSimulated = attempt?.isolation === "simulated" || offer?.simulated === true;
  const isGpu = job.spec.deviceKind === "gpu";
  if (offer?.gpu) {
    const { catalogName, reportedName, vramGb } = offer.gpu;
    return {
      name: `${catalogName ?? reportedName}, ${format.gigabytes(vramGb)}`,
      isGpu: true,
      machine: offer.name,
      isSimulated,
    };
  }
  if (offer) return { name: offer.cpuModel, isGpu: false, machine: offer.name, isSimulated };
  const stated = receipt?.body.attempts.at(-1)?.device;
  return stated === undefined ? null : { name: stated, isGpu, machine: null, isSimulated };
}
