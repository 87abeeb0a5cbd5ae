import type { JobParameter } from "./jobAnalysis.js";
import type { PythonFacts } from "./python/pythonFacts.js";

/** A command line found in a file, split into words. */
export interface SourceCommand {
  words: string[];
  line: number;
}

/** Where a code cell of a notebook lies among the lines of its source. */
export interface NotebookCell {
  /** The how-manieth cell of the notebook it is, text cells counted too; the first is 1. */
  number: number;
  /** The source's line that is the cell's first. */
  firstLine: number;
}

/** A file of a job after reading: what it is and what it says. */
export interface JobSource {
  path: string;
  kind: "script" | "notebook" | "requirements" | "dockerfile" | "configuration" | "shell" | "data";
  /** Text whose lines the evidence counts; for a notebook its code cells, one after another. */
  lines: string[];
  sizeBytes: number;
  /** The archive it was unpacked from; null for a file given as it is. */
  archive: string | null;
  /** What its code says; of a configuration, what the code it stands for would say. Null where there is none. */
  python: PythonFacts | null;
  /** Packages it installs, by their names in lower case. */
  packages: { name: string; line: number }[];
  commands: SourceCommand[];
  /** Base image of a Dockerfile. */
  image: { name: string; line: number } | null;
  /** Settings of a configuration file, and versions that are pinned. */
  settings: { name: string; value: JobParameter["value"]; line: number }[];
  /** The data set it names by its address. */
  dataset: { uri: string; sha256: string | null; line: number } | null;
  /** The accelerator a notebook was set to, such as "gpu t4". */
  accelerator: string | null;
  /** A notebook's code cells, in order. */
  cells: NotebookCell[];
  /** Why it could not be used as what its name says; null when it could. */
  problem: string | null;
}

/** A source that says nothing yet. */
export function emptySource(path: string, kind: JobSource["kind"], sizeBytes: number, lines: string[] = []): JobSource {
  return {
    path,
    kind,
    lines,
    sizeBytes,
    archive: null,
    python: null,
    packages: [],
    commands: [],
    image: null,
    settings: [],
    dataset: null,
    accelerator: null,
    cells: [],
    problem: null,
  };
}
