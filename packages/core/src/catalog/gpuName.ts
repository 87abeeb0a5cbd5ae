/** What a GPU's name says, whoever wrote it. */
export interface GpuName {
  /** Letters and digits that tell one chip from another: "4090", "a100", "6000ada". */
  chip: string;
  form: "sxm" | "pcie" | "nvl" | null;
  /** GB the name states. */
  memoryGb: number | null;
  /** A laptop's part carries the name of a faster card. */
  isLaptop: boolean;
  /** Compute slices of seven and GB of a MIG instance. */
  slice: { sevenths: number; memoryGb: number } | null;
}

/** Words that name a maker, a family or a package and never tell two catalog entries apart. */
const fillers = new Set(
  (
    "nvidia amd ati advanced micro devices inc corporation geforce tesla quadro instinct radeon graphics gpu gpus card generation gen " +
    "workstation server edition founders max-q maxq oam tensor core accelerator mcm ac mba vf hf grid rtx gtx rx tm r c mega lambda " +
    "desktop board memory hbm2 hbm2e hbm3e with design fhhl vws q n gddr6 gddr6x gddr7 ecc vram of per die on demand"
  ).split(" "),
);
/** Other makers' names would leave a chip that looks like one of these makers'. */
const otherMaker = /\b(intel|apple|arc|xeon|ryzen|geforce now|tpu|gaudi|trainium|inferentia|adreno|mali)\b/;
/** Sold under two names, or cut in the link between cards only. */
const sameChip: Readonly<Record<string, string>> = {
  a800: "a100",
  h800: "h100",
  t4g: "t4",
  gb200: "b200",
  pro6000: "pro6000blackwell",
};

/**
 * Reads a name as drivers, AMD's tools, cloud lists and people write it: what it may mean, likeliest first, and nothing where
 * it names no chip.
 */
export function parseGpuName(name: string): GpuName[] {
  const text = name.toLowerCase().replaceAll("®", " ").replaceAll("™", " ");
  if (otherMaker.test(text)) return [];
  // The list of PCI devices puts what people call the card in brackets, with alternatives behind strokes.
  const called = /\[([^\]]*\d[^\]]*)\]/.exec(text)?.[1] ?? text;
  return called.split("/").flatMap((alternative) => readWords(alternative) ?? []);
}

function readWords(text: string): GpuName | null {
  const slice = /(?:^|[\s.:-])(\d)g\.(\d+)gb/.exec(text);
  const words = text
    .replace(/(?:mig[\s-]*)?\d(?:c\.\d)?g\.\d+gb(?:[+.]\w+)?/, " ")
    .replace(/\bmig\b/, " ")
    .replace(/\((?:per die|tm|r|c)\)/g, " ")
    // "80 GB", "24GiB", "40g": the amount, whatever the unit is called. "16gbx" and "gh200" are none.
    .replace(/\b(\d+(?:\.\d+)?)\s*gi?b?\b/g, " $1gb ")
    .replace(/max[-\s]?q/, " laptop ")
    .split(/[^a-z0-9.]+/)
    .filter(Boolean);
  const read: GpuName = { chip: "", form: null, memoryGb: null, isLaptop: false, slice: null };
  const chip: string[] = [];
  for (const word of words.flatMap(splitWord)) {
    const memory = /^(\d+(?:\.\d+)?)gb$/.exec(word);
    if (memory) read.memoryGb = Number(memory[1]);
    else if (/^sxm\d?$/.test(word) || word === "hbm3") read.form = "sxm";
    else if (/^pcie?\d?$/.test(word)) read.form = "pcie";
    else if (word === "nvl") read.form = "nvl";
    else if (word === "laptop" || word === "mobile") read.isLaptop = true;
    else if (!fillers.has(word) && !/^(\d{1,2}x|x\d{1,2})$/.test(word)) chip.push(word);
  }
  if (slice) read.slice = { sevenths: Number(slice[1]), memoryGb: Number(slice[2]) };
  const joined = chip.join("") || (words.includes("titan") ? "titan" : "");
  // Markets write "4070S Ti" for a 4070 Ti SUPER.
  const spelled = joined.replace(
    /^(\d{4})(?:(?:s|super)(ti)?|(ti)(?:s|super))$/,
    (_, base, ti = "", also = "") => `${base}${ti || also}super`,
  );
  read.chip = sameChip[spelled] ?? spelled;
  // The GH200's name counts the processor's memory, not the GPU's.
  if (read.chip === "gh200" && (read.memoryGb ?? 0) > 144) read.memoryGb = null;
  return read.chip === "" ? null : read;
}

/** "rtx4090" is two words, "a100sxm4" too; a profile such as "t4-8q" states its memory. */
function splitWord(word: string): string[] {
  const profile = /^(\d+)[qcab]$/.exec(word);
  if (profile) return [`${profile[1]}gb`];
  const glued = /^(rtx|gtx|rx|tesla|quadro|titan|geforce|instinct|radeon|nvidia)(\w+)$/.exec(word);
  if (glued) return glued[1] === "titan" ? ["titan", glued[2] ?? ""] : splitWord(glued[2] ?? "");
  const formed = /^([a-z]+\d+)(sxm\d?|pcie|nvl)$/.exec(word);
  return formed ? [formed[1] ?? "", formed[2] ?? ""] : [word];
}
