import type { GpuModel } from "./gpuModel.js";
import { listGpus } from "./listGpus.js";

/** Drivers report usable memory, a few per cent below what is printed on the box. */
const memoryTolerance = 0.12;

/** Words that name a maker or a family and never tell two catalog entries apart. */
const fillers = new Set([
  "nvidia",
  "amd",
  "geforce",
  "tesla",
  "instinct",
  "radeon",
  "graphics",
  "gpu",
  "generation",
  "workstation",
  "server",
  "edition",
  "oam",
  "tensor",
  "core",
]);

/** A laptop part or a slice of a card shares its name with a card that is much faster. */
const otherDevice = /\b(laptop|mobile|max-?q|mig)\b/;

interface NameParts {
  /** What must agree, sorted: "3080 rtx". */
  core: string;
  form: "sxm" | "pcie" | null;
  memoryGb: number | null;
}

/**
 * The catalog entry for a name as `nvidia-smi`, AMD's tools or people write it, or null when the catalog has none.
 * `vramGb` chooses between variants of one name and rejects a card whose memory is another's.
 */
export function findGpu(reportedName: string, vramGb?: number): GpuModel | null {
  const wanted = partsOf(reportedName);
  if (!wanted) return null;
  const memoryGb = vramGb ?? wanted.memoryGb;
  const candidates = listGpus().filter((model) => {
    const parts = catalogParts(model);
    if (parts?.core !== wanted.core) return false;
    if (wanted.form && parts.form && wanted.form !== parts.form) return false;
    return memoryGb === null || Math.abs(memoryGb - model.vramGb) <= memoryTolerance * model.vramGb;
  });
  return candidates[0] ?? null;
}

const partsByModel = new WeakMap<GpuModel, NameParts>();

function catalogParts(model: GpuModel): NameParts | null {
  const known = partsByModel.get(model);
  if (known) return known;
  const parts = partsOf(model.name);
  if (parts) partsByModel.set(model, parts);
  return parts;
}

function partsOf(name: string): NameParts | null {
  const text = name.slice(0, 200).toLowerCase();
  if (otherDevice.test(text)) return null;
  const words = text
    .replace(/\(per die\)/, " ")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !fillers.has(word));
  const parts: NameParts = { core: "", form: null, memoryGb: null };
  const core: string[] = [];
  for (const word of words) {
    const memory = /^(\d+)gb?$/.exec(word);
    if (memory) parts.memoryGb = Number(memory[1]);
    else if (/^sxm\d?$/.test(word) || word === "hbm3") parts.form = "sxm";
    else if (/^pcie?$/.test(word)) parts.form = "pcie";
    else core.push(word);
  }
  // The GH200's name counts the processor's memory, not the GPU's.
  if (core.includes("gh200")) parts.memoryGb = null;
  parts.core = core.sort().join(" ");
  return core.length === 0 ? null : parts;
}
