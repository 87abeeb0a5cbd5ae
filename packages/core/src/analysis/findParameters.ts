import { evidenceAt } from "./collectFacts.js";
import type { JobParameter, ParameterOrigin } from "./jobAnalysis.js";
import type { JobSource } from "./jobSource.js";
import type { Literal, PythonCall, SourceValue } from "./python/pythonFacts.js";
import { type ParameterRule, parameterRuleFor } from "./rules/parameterRules.js";

/** A value seen for a name, with how much its place is believed. */
interface Sighting {
  name: string;
  value: JobParameter["value"];
  origin: ParameterOrigin;
  /** Lower wins: what is typed on a command line overrides what the code says. */
  rank: number;
  source: JobSource;
  line: number;
}

/** Numbers beyond this are no setting anybody means. */
const largestNumber = 1e12;

/** The settings that decide time and memory, each from the place that has the last word on it. */
export function findParameters(sources: readonly JobSource[]): JobParameter[] {
  const best = new Map<string, Sighting>();
  for (const sighting of sources.flatMap(sightingsIn)) {
    const known = best.get(sighting.name);
    if (!known || sighting.rank < known.rank) best.set(sighting.name, sighting);
  }
  return [...best.values()].map(({ name, value, origin, source, line }) => ({
    name,
    value,
    origin,
    evidence: [evidenceAt(source, line, `${name} by ${reasons[origin]}.`)],
  }));
}

const reasons: Readonly<Record<ParameterOrigin, string>> = {
  literal: "a value in the code",
  "argument-default": "the default of a command-line option",
  configuration: "a configuration file",
  "command-line": "the command that starts the job",
  assumed: "assumption",
  corrected: "somebody who knows",
};

function sightingsIn(source: JobSource): Sighting[] {
  const found: Sighting[] = [];
  const see = (name: string, value: Literal | null, origin: ParameterOrigin, rank: number, line: number) => {
    const rule = parameterRuleFor(name);
    const accepted = rule && value !== null ? acceptParameter(value, rule) : null;
    if (rule && accepted !== null) found.push({ name: rule.name, value: accepted, origin, rank, source, line });
  };
  for (const { words, line } of source.commands) {
    for (const [name, value] of optionsOf(words)) see(name, value, "command-line", 0, line);
    for (const word of words) if (isFlag(word)) see(...flagOf(word), "command-line", 0, line);
  }
  for (const call of source.python?.calls ?? []) {
    if (/(^|\.)(add_argument|option)$/i.test(call.name)) seeOption(call, see);
    else if (/(^|\.)define_(integer|float|string|enum|bool)$/i.test(call.name)) seeFlag(call, see);
    else seeCall(call, see, found, source);
  }
  for (const { name, value, line } of source.settings) see(name, value, "configuration", 2, line);
  for (const { name, literal, reference, via, line } of source.python?.bindings ?? [])
    see(name, literal ?? dtypeOf({ literal, reference }), "literal", via === "default" || via === "loop" ? 6 : 5, line);
  for (const { value, line } of source.python?.strings ?? []) {
    const part = /^train\[:(\d+)\]$/.exec(value);
    if (part) see("train_size", Number(part[1]), "literal", 3, line);
  }
  return found;
}

type See = (name: string, value: Literal | null, origin: ParameterOrigin, rank: number, line: number) => void;

function seeOption(call: PythonCall, see: See): void {
  const names = call.arguments.flatMap(({ keyword, literal }) =>
    keyword === null && typeof literal === "string" ? [literal] : [],
  );
  const given = call.arguments.find(({ keyword }) => keyword === "default");
  const line = given?.line ?? call.line;
  for (const name of names) see(name.replace(/^-+/, ""), given?.literal ?? null, "argument-default", 1, line);
}

/** `flags.DEFINE_integer("epochs", 10, "…")` of absl and TensorFlow. */
function seeFlag({ arguments: given, line }: PythonCall, see: See): void {
  const [name, positional] = given;
  const value = given.find(({ keyword }) => keyword === "default") ?? positional;
  if (typeof name?.literal === "string") see(name.literal, value?.literal ?? null, "argument-default", 1, line);
}

function seeCall(call: PythonCall, see: See, found: Sighting[], source: JobSource): void {
  const model = modelIn(call);
  if (model) see("modelName", model, "literal", 3, call.line);
  const flag = (name: string, value: JobParameter["value"]) =>
    found.push({ name, value, origin: "literal", rank: 3, source, line: call.line });
  if (maySay.test(call.name))
    for (const [pattern, name, value] of saidByCall) if (pattern.test(call.name)) flag(name, value);
  const [first] = call.arguments;
  if (/(^|\.)(\w*resize\w*|\w*crop\w*)$/i.test(call.name) && first?.keyword === null && isSize(first.literal))
    see("resolution", first.literal, "literal", 4, call.line);
  const optimizer = /^(?:torch\.optim|optax|tensorflow\.keras\.optimizers|keras\.optimizers)(?:\.\w+)*\.(\w+)$/.exec(
    call.name,
  );
  if (optimizer && !optimizer[0].includes("lr_scheduler") && !optimizer[0].includes("schedule"))
    see("optimizer", optimizer[1]?.toLowerCase() ?? null, "literal", 4, call.line);
  if (/(^|\.)set_(global_)?policy$/.test(call.name)) see("precision", first?.literal ?? null, "literal", 4, call.line);
  for (const argument of call.arguments) {
    if (argument.keyword === null || (argument.keyword === "dtype" && !typesModel.test(call.name))) continue;
    if (argument.literal === true && isFlag(argument.keyword))
      see(...flagOf(argument.keyword), "literal", 3, argument.line);
    else see(argument.keyword, argument.literal ?? dtypeOf(argument), "literal", 4, argument.line);
  }
}

/** Calls whose `dtype` is that of a model; others make arrays. */
const typesModel =
  /(^|\.)(from_pretrained|from_single_file|from_config|llm|autocast|pipeline|\w*config|\w*arguments|\w*model|load\w*)$/i;

/** Calls that say a setting by being there. */
const saidByCall: readonly [RegExp, string, string][] = [
  [/(^|\.)(loraconfig|loramodel|lora)$/i, "adapter", "lora"],
  [/(^|\.)(prefixtuningconfig)$/i, "adapter", "prefix-tuning"],
  [/(^|\.)(prompttuningconfig|promptencoderconfig)$/i, "adapter", "prompt-tuning"],
  [/(^|\.)(ia3config)$/i, "adapter", "ia3"],
  [/(^|\.)fastlanguagemodel\.get_peft_model$/i, "adapter", "lora"],
  [/(^|\.)(autocast|gradscaler)$/i, "precision", "amp"],
  [/(^|\.)half$/, "precision", "float16"],
  [/(^|\.)gptqconfig$/i, "quantization", "gptq"],
  [/(^|\.)awqconfig$/i, "quantization", "awq"],
];

/** Most calls say nothing, which one look tells. */
const maySay = new RegExp(saidByCall.map(([pattern]) => pattern.source).join("|"), "i");

/** Switches that say a setting by being on. */
const saidByFlag: ReadonlyMap<string, [string, string]> = new Map([
  ["fp16", ["precision", "fp16"]],
  ["bf16", ["precision", "bf16"]],
  ["tf32", ["precision", "tf32"]],
  ["amp", ["precision", "amp"]],
  ["loadin4bit", ["quantization", "4bit"]],
  ["loadin8bit", ["quantization", "8bit"]],
  ["uselora", ["adapter", "lora"]],
  ["usepeft", ["adapter", "lora"]],
]);

function isFlag(word: string): boolean {
  return saidByFlag.has(plainFlag(word));
}

function flagOf(word: string): [string, string] {
  return saidByFlag.get(plainFlag(word)) ?? ["", ""];
}

function plainFlag(word: string): string {
  return word.length > 40 ? "" : word.replace(/[-_]/g, "").toLowerCase();
}

/** A side of a picture in pixels. */
function isSize(value: Literal | null): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 8 && value <= 8_192;
}

/** The model a call loads, by its argument or by its own name. */
function modelIn({ name, arguments: [first] }: PythonCall): string | null {
  const word = first?.keyword === null && typeof first.literal === "string" ? first.literal : null;
  if (
    /(^|\.)(from_pretrained|create_model|yolo|sentencetransformer|crossencoder|llm|load_model_and_transforms|create_model_and_transforms|from_file|from_single_file|inferencesession)$/i.test(
      name,
    )
  )
    return word;
  if (/^whisper\.load_model$/.test(name) && word) return `whisper-${word}`;
  if (/(^|\.)pipeline$/.test(name)) return word?.includes("/") ? word : null;
  const built =
    /^(?:torchvision\.models|tensorflow\.keras\.applications|keras\.applications)(?:\.\w+)*\.(?!get_)(\w+)$/.exec(name);
  return built?.[1] ?? null;
}

/** `torch.float16` as a value is "float16". */
function dtypeOf({ reference }: SourceValue): string | null {
  return /\.(b?float\d+|half|int8)$/.exec(reference ?? "")?.[1] ?? null;
}

/** `--epochs 3` and `--epochs=3`. */
function optionsOf(words: readonly string[]): [string, Literal][] {
  return words.flatMap((word, index): [string, Literal][] => {
    const override = /^\+?(?:[\w/]+\.)*(\w+)=([^=]+)$/.exec(word);
    if (override) return [[override[1] ?? "", numberOrText(override[2] ?? "")]];
    const match = /^--?([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(word);
    const text = match?.[2] ?? words[index + 1];
    if (!match || text === undefined || text === "" || text.startsWith("-")) return [];
    return [[match[1] ?? "", numberOrText(text)]];
  });
}

function numberOrText(text: string): Literal {
  const bare = text.replace(/^(["'])(.*)\1$/, "$2");
  const number = Number(bare);
  return bare.trim() !== "" && Number.isFinite(number) ? number : bare;
}

/** The value where it can be one of the parameter's, else null. */
export function acceptParameter(
  value: Literal,
  { kind, least = 0, most = largestNumber, like }: ParameterRule,
): JobParameter["value"] | null {
  if (kind === "number")
    return typeof value === "number" && value > 0 && value >= least && value <= most ? value : null;
  return typeof value === "string" && value.trim() !== "" && value.length <= 200 && (like?.test(value) ?? true)
    ? value
    : null;
}
