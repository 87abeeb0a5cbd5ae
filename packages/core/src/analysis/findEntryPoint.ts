import { baseName, evidenceAt } from "./collectFacts.js";
import type { Conclusion, Evidence } from "./jobAnalysis.js";
import type { JobSource } from "./jobSource.js";

/** File names people start, best first. */
const startNames = ["train", "main", "run", "app", "finetune", "inference", "generate", "demo"];
const sideNames = /^(setup|conftest|__init__|test_.*|.*_test|utils?|config|settings|models?|datasets?)$/;

interface Candidate {
  source: JobSource;
  weight: number;
  evidence: Evidence[];
}

/** The file to start, by explicit rules: what a Dockerfile starts, a main guard, the name, being the only one. */
export function findEntryPoint(sources: readonly JobSource[]): Conclusion<string | null> {
  const runnable = sources.filter(({ kind }) => kind === "script" || kind === "notebook");
  const candidates = runnable
    .map((source) => candidateOf(source, sources, runnable.length))
    .sort((a, b) => b.weight - a.weight || (a.source.path < b.source.path ? -1 : 1));
  const [first, second] = candidates;
  if (!first) return { value: null, confidence: 0.9, evidence: [] };
  const lead = first.weight - (second?.weight ?? -3);
  const confidence = Math.min(0.98, 0.5 + Math.max(0, lead) * 0.08);
  return { value: first.source.path, confidence: Math.round(confidence * 100) / 100, evidence: first.evidence };
}

function candidateOf(source: JobSource, sources: readonly JobSource[], count: number): Candidate {
  const candidate: Candidate = { source, weight: 0, evidence: [] };
  const add = (weight: number, evidence?: Evidence) => {
    candidate.weight += weight;
    if (evidence) candidate.evidence.push(evidence);
  };
  const name = baseName(source.path).replace(/\.(py|ipynb)$/i, "");
  for (const other of sources) {
    const command = other === source ? undefined : other.commands.find(({ words }) => starts(words, source.path));
    const starter = command && starters[other.kind];
    if (command && starter) add(starter.weight, evidenceAt(other, command.line, starter.reason));
  }
  if (count === 1) add(4, evidenceAt(source, null, "The only script of the job."));
  const guard = source.python?.mainGuardLine ?? null;
  if (guard !== null) add(3, evidenceAt(source, guard, "Runs when started as a program."));
  const place = startNames.findIndex((start) => name === start || name.startsWith(`${start}_`));
  if (place !== -1) add(3 - place * 0.2, evidenceAt(source, null, "The name of a file that is started."));
  if (sideNames.test(name)) add(-3);
  if (isImported(name, source, sources)) add(-4);
  add(-0.5 * (source.path.split("/").length - 1));
  return candidate;
}

function isImported(name: string, source: JobSource, sources: readonly JobSource[]): boolean {
  return sources.some(
    (other) =>
      other !== source &&
      other.python?.imports.some(
        ({ module, names }) => module.split(".").at(-1) === name || (/^\.*$/.test(module) && names.includes(name)),
      ),
  );
}

/** Files that say by a command which file is started, and how much that counts. */
const starters: Partial<Record<JobSource["kind"], { weight: number; reason: string }>> = {
  dockerfile: { weight: 8, reason: "The Dockerfile starts this file." },
  requirements: { weight: 5, reason: "The project names this file as its program." },
  shell: { weight: 5, reason: "A shell script starts this file." },
  notebook: { weight: 3, reason: "A notebook starts this file." },
};

/** True for a command that runs a file, by its path or as a module. */
function starts(words: readonly string[], path: string): boolean {
  const program = words[0] ?? "";
  if (/(^|\/)(pip[\d.]*|conda|apt|apt-get|cp|mv|rm|cat|wget|curl|git|chmod|ls|echo|sed|head|tail)$/.test(program))
    return false;
  return words.some((word, index) => samePath(word, path) || (words[index - 1] === "-m" && isModule(word, path)));
}

/** `src.train` is src/train.py, wherever the package lies; a package by itself is its __main__.py. */
function isModule(word: string, path: string): boolean {
  if (!/^\w+(\.\w+)*$/.test(word)) return false;
  const file = word.replaceAll(".", "/");
  return samePath(`${file}.py`, path) || samePath(`${file}/__main__.py`, path);
}

function samePath(word: string, path: string): boolean {
  const plain = word.replace(/^\.?\//, "");
  return plain === path || (plain !== "" && path.endsWith(`/${plain}`)) || plain.endsWith(`/${path}`);
}
