import { deriveGpu } from "./deriveGpu.js";
import type { GpuModel } from "./gpuModel.js";
import { type GpuName, parseGpuName } from "./gpuName.js";
import { listGpus } from "./listGpus.js";

/** Drivers report usable memory, a few per cent below what is printed on the box. */
const memoryTolerance = 0.12;
/** Names seen before; a market asks for the same few thousands again and again. */
const remembered = new Map<string, GpuModel | null>();
const mostRemembered = 20_000;
const longestName = 200;

/**
 * The GPU a name means, as `nvidia-smi`, AMD's tools, cloud lists or people write it; null when the catalog has none of that
 * name. `vramGb`, or the memory the name states, chooses between variants of one name. A laptop part, a MIG slice or a memory
 * size the catalog lacks comes as a model derived from the card of its name, with `derivedFrom` saying which.
 */
export function findGpu(reportedName: string, vramGb?: number): GpuModel | null {
  const name = String(reportedName).slice(0, longestName);
  const key = `${name}|${vramGb}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const found = firstFound(parseGpuName(name), vramGb);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, found);
  return found;
}

function firstFound(meanings: readonly GpuName[], vramGb: number | undefined): GpuModel | null {
  for (const wanted of meanings) {
    const found = look(wanted, vramGb);
    if (found) return found;
  }
  return null;
}

function look(wanted: GpuName, vramGb: number | undefined): GpuModel | null {
  const named = listGpus().filter((model) => nameOf(model)?.chip === wanted.chip);
  const formed = named.filter((model) => nameOf(model)?.form === wanted.form);
  const unformed = wanted.form === null || formed.length === 0 ? named : formed;
  if (unformed.length === 0) return null;
  const memoryGb = vramGb !== undefined && vramGb > 0 ? vramGb : wanted.memoryGb;
  return choose(unformed, wanted, memoryGb);
}

function choose(models: readonly GpuModel[], wanted: GpuName, memoryGb: number | null): GpuModel | null {
  const nominalGb = wanted.slice ? wanted.memoryGb : memoryGb;
  const nearest = nominalGb === null ? models[0] : models.find((model) => isMemoryOf(model, nominalGb));
  if (nearest && !wanted.slice && !wanted.isLaptop) return nearest;
  const base = nearest ?? [...models].sort((a, b) => memoryGap(a, nominalGb) - memoryGap(b, nominalGb))[0];
  return base ? deriveGpu(base, wanted, memoryGb) : null;
}

function isMemoryOf(model: GpuModel, memoryGb: number): boolean {
  return Math.abs(memoryGb - model.vramGb) <= memoryTolerance * model.vramGb;
}

function memoryGap({ vramGb }: GpuModel, memoryGb: number | null): number {
  return memoryGb === null ? 0 : Math.abs(Math.log(memoryGb / vramGb));
}

const nameByModel = new WeakMap<GpuModel, GpuName | null>();

function nameOf(model: GpuModel): GpuName | null {
  const known = nameByModel.get(model);
  if (known !== undefined) return known;
  const name = parseGpuName(model.name)[0] ?? null;
  nameByModel.set(model, name);
  return name;
}
