import type { JobSource } from "./jobSource.js";
import { addPackage, addVersion, readCommand } from "./readCommands.js";

/** A value grown by values of values ends here. */
const longestValue = 2_000;

/** One build stage: what it starts from and what stands in it. */
interface Stage {
  name: string | null;
  /** The image under it; a stage that starts from an earlier one has that one's. */
  base: { name: string; line: number };
  variables: Map<string, string>;
  entrypoint: Start | null;
  command: Start | null;
}

interface Start {
  words: string[] | null;
  /** The shell form, null for a list. */
  text: string | null;
  line: number;
}

/**
 * Reads a Dockerfile in one pass: base image of the last stage with ARG and ENV replaced, versions of CUDA and framework, what it
 * installs, and what it starts. Written by hand, for a parser that needs 35 s for a hostile file of 256 KB cannot be stopped in time.
 */
export function readDockerfile(source: JobSource): void {
  const globals = new Map<string, string>();
  const stages = new Map<string, Stage>();
  let stage: Stage | null = null;
  const runs: { text: string; line: number }[] = [];
  for (const { keyword, text, line } of instructions(source.lines)) {
    if (keyword === "FROM") {
      stage = stageOf(text, line, globals, stages);
      stages.set(stage.name ?? String(stages.size), stage);
    } else if (keyword === "ARG") declare(text, stage?.variables ?? globals, stage ? globals : null);
    else if (!stage) continue;
    else if (keyword === "ENV") setVariables(text, stage.variables);
    else if (keyword === "RUN") {
      const command = expand(text.replace(/^(--\S+\s+)+/, ""), stage.variables);
      runs.push({ text: command, line });
      for (const word of command.split(/\s+/))
        if (word.includes("download.pytorch.org")) addPackage(source, word, line);
    } else if (keyword === "ENTRYPOINT")
      Object.assign(stage, { entrypoint: startOf(text, line, stage.variables), command: null });
    else if (keyword === "CMD") stage.command = startOf(text, line, stage.variables);
  }
  if (stage) readBase(source, stage);
  for (const { text, line } of runs) readCommand(source, text, line);
  if (stage) readStart(source, stage);
}

function readBase(source: JobSource, { base, variables }: Stage): void {
  source.image = base;
  const cuda = /(?:^|[-:_/])(?:cuda|cu)[-:]?(\d{1,2}(?:\.\d+){0,2})/.exec(base.name)?.[1];
  if (cuda)
    addVersion(source, "cudaVersion", /^\d{3}$/.test(cuda) ? `${cuda.slice(0, 2)}.${cuda[2]}` : cuda, base.line);
  // NVIDIA's own images count in releases by month.
  const framework = base.name.startsWith("nvcr.io/")
    ? undefined
    : /(?:^|\/)(?:pytorch|tensorflow|jax)[\w-]*:v?(\d+(?:\.\d+)+)/.exec(base.name)?.[1];
  if (framework) addVersion(source, "frameworkVersion", framework, base.line);
  const stated = variables.get("CUDA_VERSION");
  if (stated && /^\d+(\.\d+)*$/.test(stated)) addVersion(source, "cudaVersion", stated, base.line);
}

/** A list in ENTRYPOINT gets CMD as its arguments; a shell line does not. */
function readStart(source: JobSource, { entrypoint, command }: Stage): void {
  const first = entrypoint ?? command;
  if (!first) return;
  if (first.words === null) readCommand(source, (first.text ?? "").replace(/^exec\s+/, ""), first.line);
  else
    source.commands.push({ words: [...first.words, ...(entrypoint ? (command?.words ?? []) : [])], line: first.line });
}

function stageOf(
  text: string,
  line: number,
  globals: ReadonlyMap<string, string>,
  stages: ReadonlyMap<string, Stage>,
): Stage {
  const words = text.split(/\s+/).filter((word) => !word.startsWith("--"));
  const from = expand(words[0] ?? "", globals);
  const parent = stages.get(from.toLowerCase());
  return {
    name: /^as$/i.test(words[1] ?? "") ? (words[2]?.toLowerCase() ?? null) : null,
    base: parent?.base ?? { name: from, line },
    variables: new Map(parent?.variables),
    entrypoint: parent?.entrypoint ?? null,
    command: parent?.command ?? null,
  };
}

/** `ARG NAME=value` gives a default; without one it lets in what stands before the first FROM. */
function declare(text: string, variables: Map<string, string>, globals: ReadonlyMap<string, string> | null): void {
  for (const word of wordsOf(text)) {
    const [, name = "", , value] = /^(\w+)(=(.*))?$/s.exec(word) ?? [];
    if (value !== undefined) variables.set(name, expand(unquoted(value), variables));
    else if (globals?.has(name) && !variables.has(name)) variables.set(name, globals.get(name) ?? "");
  }
}

/** `ENV A=1 B=2`, and `ENV A 1` as it was once written. */
function setVariables(text: string, variables: Map<string, string>): void {
  const old = /^(\w+)\s+([^=\s].*)$/s.exec(text);
  const words = old ? [`${old[1]}=${old[2]}`] : wordsOf(text);
  for (const word of words) {
    const [, name, value = ""] = /^(\w+)=(.*)$/s.exec(word) ?? [];
    if (name) variables.set(name, expand(unquoted(value), variables));
  }
}

function wordsOf(text: string): string[] {
  return text.slice(0, 20_000).match(/(?:"[^"]*"|'[^']*'|\\.|[^\s"'\\])+/g) ?? [];
}

function unquoted(text: string): string {
  return /^".*"$|^'.*'$/s.test(text) ? text.slice(1, -1) : text;
}

/** Replaces $A, ${A}, ${A:-other} and ${A:+other}; what is not known stays as it is. */
function expand(text: string, variables: ReadonlyMap<string, string>): string {
  if (!text.includes("$")) return text;
  const whole = text.replace(/\$(?:(\w+)|\{(\w+)(?::?([-+])([^{}]*))?\})/g, (written, plain, braced, sign, other) => {
    const value = variables.get(plain ?? braced);
    if (sign === "-") return value || String(other);
    if (sign === "+") return value ? String(other) : "";
    return value ?? written;
  });
  return whole.length > Math.max(text.length, longestValue) ? text : whole;
}

function startOf(text: string, line: number, variables: ReadonlyMap<string, string>): Start {
  if (text.startsWith("["))
    try {
      const words: unknown = JSON.parse(text);
      if (Array.isArray(words) && words.every((word) => typeof word === "string"))
        return shellOf(words, line, variables);
    } catch {
      // Docker itself reads a broken list as a shell line.
    }
  return { words: null, text: expand(text, variables), line };
}

/** `["bash", "-c", "python train.py"]` is the line in it. */
function shellOf(words: string[], line: number, variables: ReadonlyMap<string, string>): Start {
  const [shell = "", flag = "", script] = words;
  if (/(^|\/)(ba|z|da)?sh$/.test(shell) && /^-\w*c$/.test(flag) && script !== undefined)
    return { words: null, text: expand(script, variables), line };
  return { words, text: null, line };
}

interface Instruction {
  keyword: string;
  text: string;
  line: number;
}

/** Instructions with continued lines joined, comments left out, and the lines of here-documents after them. */
function* instructions(lines: readonly string[]): Generator<Instruction> {
  const goesOn = /^#\s*escape\s*=\s*`/i.test(lines[0] ?? "") ? /`\s*$/ : /\\\s*$/;
  for (let index = 0; index < lines.length; index += 1) {
    if (isBlank(lines[index])) continue;
    const start = index;
    const parts = [lines[index] ?? ""];
    while (goesOn.test(parts.at(-1) ?? "") && index + 1 < lines.length) {
      index += 1;
      parts[parts.length - 1] = (parts.at(-1) ?? "").replace(goesOn, " ");
      // Comments and blank lines between continued ones are passed over, and the instruction goes on.
      while (isBlank(lines[index]) && index + 1 < lines.length) index += 1;
      parts.push(isBlank(lines[index]) ? "" : (lines[index] ?? ""));
    }
    const match = /^\s*([A-Za-z]+)\s+(.*)$/s.exec(parts.join(""));
    if (!match) continue;
    const keyword = (match[1] ?? "").toUpperCase();
    let text = (match[2] ?? "").trim();
    for (const { end, indented } of /^(RUN|COPY|ADD)$/.test(keyword) ? heredocsIn(text) : []) {
      const body: string[] = [];
      while (index + 1 < lines.length) {
        index += 1;
        const line = lines[index] ?? "";
        if ((indented ? line.replace(/^\t+/, "") : line).trimEnd() === end) break;
        body.push(line);
      }
      if (keyword === "RUN") text = `${text.replace(/<<-?\s*["']?\w+["']?/, "")}\n${body.join("\n")}`;
    }
    yield { keyword, text: text.trim(), line: start + 1 };
  }
}

function isBlank(line: string | undefined): boolean {
  return /^\s*(#|$)/.test(line ?? "");
}

function heredocsIn(text: string): { end: string; indented: boolean }[] {
  const found = [...text.slice(0, 2_000).matchAll(/<<(-?)\s*(["']?)([A-Za-z_]\w*)\2/g)];
  return found.slice(0, 4).map(([, dash, , end = ""]) => ({ end, indented: dash === "-" }));
}
