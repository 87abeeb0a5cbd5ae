import { GpuKitError } from "../errors/GpuKitError.js";
import type { ArchiveFile } from "../files/archive/archiveFile.js";
import { jobFileTypeOf } from "../files/jobFileType.js";
import { safeJobPath } from "../files/safeJobPath.js";
import { type ConfigNode, isConfigSyntaxError } from "./configuration/configNode.js";
import { decodeText, printable } from "./decodeText.js";
import { emptySource, type JobSource } from "./jobSource.js";
import type { ShouldStop } from "./python/parsePython.js";
import { readPython } from "./python/readPython.js";
import { addPackage, readCommand } from "./readCommands.js";
import type { FormatReaders } from "./readers/formatReaders.js";
import { readNotebook } from "./readNotebook.js";

/** Source text above this is refused. */
const largestSourceBytes = 262_144;
/** Notebooks carry pictures: the code in them is what counts against the limit above. */
const largestNotebookBytes = 25_000_000;

/** How much of a file is read at all; 0 for data. */
export function largestReadBytes(path: string): number {
  const kind = kindOf(path);
  return kind === "data" ? 0 : kind === "notebook" ? largestNotebookBytes : largestSourceBytes;
}

/**
 * Reads one file of a job. Throws `file-name-unsafe`, `file-too-large`, `file-unreadable`, `model-graph-*` and `analysis-stopped`.
 */
export function readJobFile(
  { path, bytes, sizeBytes, archive }: ArchiveFile,
  readers: Partial<FormatReaders>,
  shouldStop: ShouldStop,
): JobSource {
  safeJobPath(path);
  const kind = kindOf(path);
  // A larger JSON or YAML file is data.
  if (kind === "data" || (kind === "configuration" && sizeBytes > largestSourceBytes))
    return { ...emptySource(path, "data", sizeBytes), archive };
  assertSize(path, sizeBytes, largestReadBytes(path));
  if (shouldStop()) throw new GpuKitError("analysis-stopped", "Reading the files was stopped before it ended.");
  const text = decodeText(path, bytes);
  // A notebook's lines are those of its cells.
  const source = { ...emptySource(path, kind, sizeBytes, kind === "notebook" ? [] : text.split("\n")), archive };
  if (kind === "script") source.python = readPython(text, shouldStop);
  else if (kind === "notebook") fillNotebook(source, text, shouldStop);
  else if (kind === "dockerfile") readers.dockerfile?.readDockerfile(source);
  else if (kind === "shell")
    for (const { text: line, number } of continued(source.lines)) readCommand(source, line, number);
  else if (/\.(json|ya?ml|toml)$/i.test(path)) readTree(source, text, readers);
  else
    for (const { text: line, number } of continued(source.lines))
      addPackage(source, line.replace(/^-e\s+/, ""), number);
  return source;
}

function fillNotebook(source: JobSource, text: string, shouldStop: ShouldStop): void {
  const { lines, python, shell, cells, text: words, accelerator, otherLanguage } = readNotebook(source.path, text);
  assertSize(
    source.path,
    lines.reduce((sum, line) => sum + line.length + 1, 0),
    largestSourceBytes,
  );
  const facts = readPython(python, shouldStop);
  for (const line of words) facts.prose.push({ text: line.trim().slice(0, 200), line: null });
  Object.assign(source, { lines, cells, accelerator, python: facts });
  for (const { text: command, line } of shell) readCommand(source, command, line);
  if (otherLanguage !== null) source.problem = `Its code is ${otherLanguage}, and only Python is read.`;
}

/** JSON, YAML and TOML, each with a line for all that is said about them. Throws `file-unreadable`. */
function readTree(source: JobSource, text: string, readers: Partial<FormatReaders>): void {
  const parse = /\.json$/i.test(source.path)
    ? readers.json?.parseJson
    : /\.toml$/i.test(source.path)
      ? readers.toml?.parseToml
      : readers.yaml?.parseYaml;
  const root = parse && text.trim() !== "" ? tree(source.path, text, parse) : null;
  if (!root) return;
  if (/\.toml$/i.test(source.path)) readers.pyproject?.readPyproject(source, root);
  else readers.configuration?.readConfiguration(source, root);
}

function tree(path: string, text: string, parse: (text: string) => ConfigNode): ConfigNode {
  try {
    return parse(text);
  } catch (cause) {
    if (!isConfigSyntaxError(cause)) throw cause;
    throw new GpuKitError("file-unreadable", `${printable(path)} is broken at line ${cause.line}.`, {
      facts: [cause.message.slice(0, 300)],
      cause,
    });
  }
}

function* continued(lines: readonly string[]): Generator<{ text: string; number: number }> {
  let joined = "";
  let number = 0;
  for (const [index, raw] of lines.entries()) {
    const line = raw.replace(/(^|\s)#.*$/, "");
    if (joined === "") number = index + 1;
    joined += line.replace(/\\\s*$/, " ");
    if (/\\\s*$/.test(line) && index < lines.length - 1) continue;
    if (joined.trim() !== "") yield { text: joined.trim(), number };
    joined = "";
  }
}

function kindOf(path: string): JobSource["kind"] {
  const type = jobFileTypeOf(path);
  // A shell script is no job by itself, but says what it starts.
  if (type === "data") return /\.sh$/i.test(path) ? "shell" : "data";
  if (type === "archive") return "data";
  return type;
}

function assertSize(path: string, size: number, limit: number): void {
  if (size > limit)
    throw new GpuKitError("file-too-large", `${printable(path)} holds more source than is analysed.`, {
      facts: [`Size: ${size} bytes`, `Limit: ${limit} bytes`],
    });
}
