import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import { memoryFit } from "../estimate/memoryFit.js";
import type { Interval } from "../schema/primitives.js";
import { amountOf } from "./amountOf.js";
import { lackOfPrecision } from "./lackOfPrecision.js";
import { type Machine, machineOf } from "./machineOf.js";
import type { Fit } from "./match.js";
import type { Offer } from "./offer.js";

export interface FitVerdict {
  fit: Fit;
  /** Why, in words. */
  reasons: string[];
}

export interface FitOptions {
  /** The job is given the internet. @default false */
  internet?: boolean | undefined;
}

/** Whether a job fits an offer: device kind, GPUs, GPU memory, precision, RAM, disk, network. Memory in GB. */
export function fitOffer(analysis: JobAnalysis, offer: Offer, vramGb: Interval, options: FitOptions = {}): FitVerdict {
  const machine = fitMachine(analysis, machineOf(offer), vramGb);
  const lacks = lacksOfHost(analysis, offer, options);
  if (lacks.length === 0) return machine;
  return { fit: "insufficient", reasons: [...lacks, ...(machine.fit === "insufficient" ? machine.reasons : [])] };
}

/** What every offer of a class shares: device kind, GPUs, precision and GPU memory. */
export function fitMachine(
  analysis: JobAnalysis,
  { device, vramGb: has, gpus }: Machine,
  vramGb: Interval,
): FitVerdict {
  const { deviceKind, gpus: wanted } = analysis.requirements;
  if (deviceKind === "cpu") return { fit: "compatible", reasons: ["Needs no GPU."] };
  if (gpus === 0) return { fit: "insufficient", reasons: ["The job needs a GPU and this machine offers none."] };
  const lacks: string[] = [];
  if (wanted > gpus)
    lacks.push(`The job needs ${wanted} GPUs at once; ${gpus === 1 ? "an offer is one" : `this offer has ${gpus}`}.`);
  const precision = device.gpu && lackOfPrecision(analysis, device.gpu);
  if (precision) lacks.push(precision);
  const fit = memoryFit(vramGb, has);
  if (fit === "insufficient") lacks.push(`Too little GPU memory: needs ${range(vramGb)}, has ${gb(has)}.`);
  if (lacks.length > 0) return { fit: "insufficient", reasons: lacks };
  return fit === "compatible"
    ? { fit, reasons: [`Fits: up to ${gb(vramGb.high)} of ${gb(has)} GPU memory.`] }
    : { fit, reasons: [`Tight: may need up to ${gb(vramGb.high)} of ${gb(has)} GPU memory and run out of it.`] };
}

/** What a single host lacks for the job, in words. */
export function lacksOfHost({ requirements }: JobAnalysis, offer: Offer, { internet = false }: FitOptions): string[] {
  const { ramGb, diskGb } = requirements;
  const lacks: string[] = [];
  if (!(ramGb.mid <= amountOf(offer.ramGb)))
    lacks.push(`Too little memory: needs about ${gb(ramGb.mid)}, has ${gb(offer.ramGb)}.`);
  if (!(diskGb.mid <= amountOf(offer.freeDiskGb)))
    lacks.push(`Too little disk: needs about ${gb(diskGb.mid)}, has ${gb(offer.freeDiskGb)} free.`);
  if (internet && offer.internet === false) lacks.push("The job needs the internet and this machine gives none.");
  return lacks;
}

/** "11–14 GB": what is likely needed, and the upper end. */
function range({ mid, high }: Interval): string {
  const [from, to] = [short(mid), short(high)];
  return from === to ? `${to} GB` : `${from}–${to} GB`;
}

function gb(value: number): string {
  return Number.isFinite(value) ? `${short(value)} GB` : "an unknown amount";
}

function short(value: number): number {
  return value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
}
