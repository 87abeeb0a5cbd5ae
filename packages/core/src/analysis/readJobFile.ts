import { GpuKitError } from "../errors/GpuKitError.js";
import type { JobFile } from "../files/jobFile.js";
import { decodeText, printable } from "./decodeText.js";
import { emptySource, type JobSource } from "./jobSource.js";
import type { ShouldStop } from "./python/parsePython.js";
import { readPython } from "./python/readPython.js";
import { packageName, readCommand } from "./readCommands.js";
import { readConfiguration } from "./readConfiguration.js";
import { readDockerfile } from "./readDockerfile.js";
import { readNotebook } from "./readNotebook.js";

/** Sources above these are refused; notebooks carry pictures, so they may be larger than the code in them. */
const largestSourceBytes = 1_000_000;
const largestNotebookBytes = 20_000_000;
/** A larger JSON file is data. */
const largestConfigurationBytes = 262_144;

/**
 * Reads one file of a job. Throws `file-name-unsafe`, `file-too-large`, `file-unreadable` and `analysis-stopped`.
 */
export function readJobFile({ path, bytes }: JobFile, shouldStop: ShouldStop): JobSource {
  assertSafePath(path);
  const kind = kindOf(path, bytes.length);
  if (kind === "data") return emptySource(path, kind, bytes.length);
  assertSize(path, bytes.length, kind === "notebook" ? largestNotebookBytes : largestSourceBytes);
  const text = decodeText(path, bytes);
  if (kind === "notebook") return notebookSource(path, bytes.length, text, shouldStop);
  const source = emptySource(path, kind, bytes.length, text.split("\n"));
  if (kind === "script") source.python = readPython(text, shouldStop);
  else if (kind === "dockerfile") readDockerfile(source);
  else if (kind === "configuration") readConfiguration(source);
  else
    for (const [index, line] of source.lines.entries()) {
      const name = packageName(line);
      if (name) source.packages.push({ name, line: index + 1 });
    }
  return source;
}

function notebookSource(path: string, sizeBytes: number, text: string, shouldStop: ShouldStop): JobSource {
  const { python, shell } = readNotebook(path, text);
  assertSize(path, python.length, largestSourceBytes);
  const source = emptySource(path, "notebook", sizeBytes, python.split("\n"));
  source.python = readPython(python, shouldStop);
  for (const { text: command, line } of shell) {
    readCommand(source, command, line);
    // The code has a placeholder there; evidence shows what the author wrote.
    source.lines[line - 1] = `!${command.trim()}`;
  }
  return source;
}

function kindOf(path: string, sizeBytes: number): JobSource["kind"] {
  const name = path.split("/").at(-1)?.toLowerCase() ?? "";
  if (name.endsWith(".py")) return "script";
  if (name.endsWith(".ipynb")) return "notebook";
  if (/^requirements[\w.-]*\.txt$/.test(name)) return "requirements";
  if (name === "dockerfile" || name.startsWith("dockerfile.") || name.endsWith(".dockerfile")) return "dockerfile";
  return name.endsWith(".json") && sizeBytes <= largestConfigurationBytes ? "configuration" : "data";
}

function assertSafePath(path: string): void {
  const parts = path.split(/[/\\]/);
  const control = [...path].some((character) => character < " " || character === "\u007f");
  if (path === "" || path.length > 1_024 || control || /^([/\\]|[A-Za-z]:)/.test(path) || parts.includes(".."))
    throw new GpuKitError("file-name-unsafe", `${printable(path)} is not a path inside the job's folder.`);
}

function assertSize(path: string, size: number, limit: number): void {
  if (size > limit)
    throw new GpuKitError("file-too-large", `${printable(path)} holds more source than is analysed.`, {
      facts: [`Size: ${size} bytes`, `Limit: ${limit} bytes`],
    });
}
