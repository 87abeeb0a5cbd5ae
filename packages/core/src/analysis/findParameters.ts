import { evidenceAt } from "./collectFacts.js";
import type { JobParameter, ParameterOrigin } from "./jobAnalysis.js";
import type { JobSource } from "./jobSource.js";
import type { Literal, PythonCall, SourceValue } from "./python/pythonFacts.js";
import { parameterRuleFor } from "./rules/parameterRules.js";

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
};

function sightingsIn(source: JobSource): Sighting[] {
  const found: Sighting[] = [];
  const see = (name: string, value: Literal | null, origin: ParameterOrigin, rank: number, line: number) => {
    const rule = parameterRuleFor(name);
    const accepted = rule && value !== null ? accept(value, rule.kind) : null;
    if (rule && accepted !== null) found.push({ name: rule.name, value: accepted, origin, rank, source, line });
  };
  for (const { words, line } of source.commands)
    for (const [name, value] of optionsOf(words)) see(name, value, "command-line", 0, line);
  for (const call of source.python?.calls ?? []) {
    if (/(^|\.)(add_argument|option)$/i.test(call.name)) seeOption(call, see);
    else seeCall(call, see, found, source);
  }
  for (const { name, value, line } of source.settings) see(name, value, "configuration", 2, line);
  for (const { name, literal, reference, via, line } of source.python?.bindings ?? [])
    see(name, literal ?? dtypeOf({ literal, reference }), "literal", via === "default" ? 6 : 5, line);
  return found;
}

type See = (name: string, value: Literal | null, origin: ParameterOrigin, rank: number, line: number) => void;

function seeOption(call: PythonCall, see: See): void {
  const names = call.arguments.flatMap(({ keyword, literal }) =>
    keyword === null && typeof literal === "string" ? [literal] : [],
  );
  const given = call.arguments.find(({ keyword }) => keyword === "default");
  for (const name of names) see(name.replace(/^-+/, ""), given?.literal ?? null, "argument-default", 1, call.line);
}

function seeCall(call: PythonCall, see: See, found: Sighting[], source: JobSource): void {
  const model = modelIn(call);
  if (model) see("modelName", model, "literal", 3, call.line);
  const flag = (name: string, value: JobParameter["value"]) =>
    found.push({ name, value, origin: "literal", rank: 3, source, line: call.line });
  if (/(^|\.)loraconfig$/i.test(call.name)) flag("adapter", "lora");
  if (/(^|\.)(autocast|gradscaler)$/i.test(call.name)) flag("precision", "amp");
  for (const argument of call.arguments) {
    if (argument.keyword === null) continue;
    if (argument.literal === true && /^(fp16|bf16)$/.test(argument.keyword)) flag("precision", argument.keyword);
    else if (argument.literal === true && argument.keyword === "load_in_4bit") flag("quantization", "4bit");
    else if (argument.literal === true && argument.keyword === "load_in_8bit") flag("quantization", "8bit");
    else see(argument.keyword, argument.literal ?? dtypeOf(argument), "literal", 4, call.line);
  }
}

/** The model a call loads, by its argument or by its own name. */
function modelIn({ name, arguments: [first] }: PythonCall): string | null {
  const word = first?.keyword === null && typeof first.literal === "string" ? first.literal : null;
  if (/(^|\.)(from_pretrained|create_model|yolo|sentencetransformer|llm)$/i.test(name)) return word;
  if (/^whisper\.load_model$/.test(name) && word) return `whisper-${word}`;
  const built =
    /^(?:torchvision\.models|models|tensorflow\.keras\.applications|keras\.applications)(?:\.\w+)*\.(\w+)$/.exec(name);
  return built?.[1] ?? null;
}

/** `torch.float16` as a value is "float16". */
function dtypeOf({ reference }: SourceValue): string | null {
  return /\.(b?float\d+|half|int8)$/.exec(reference ?? "")?.[1] ?? null;
}

/** `--epochs 3` and `--epochs=3`. */
function optionsOf(words: readonly string[]): [string, Literal][] {
  return words.flatMap((word, index): [string, Literal][] => {
    const match = /^--?([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(word);
    const text = match?.[2] ?? words[index + 1];
    if (!match || text === undefined || text === "" || text.startsWith("-")) return [];
    const number = Number(text);
    return [[match[1] ?? "", Number.isFinite(number) ? number : text]];
  });
}

function accept(value: Literal, kind: "number" | "text"): JobParameter["value"] | null {
  if (kind === "number") return typeof value === "number" && value > 0 && value <= largestNumber ? value : null;
  return typeof value === "string" && value.trim() !== "" && value.length <= 200 ? value : null;
}
