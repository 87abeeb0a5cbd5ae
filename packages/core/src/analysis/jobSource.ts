import type { JobParameter } from "./jobAnalysis.js";
import type { PythonFacts } from "./python/pythonFacts.js";

/** A command line found in a file, split into words. */
export interface SourceCommand {
  words: string[];
  line: number;
}

/** A file of a job after reading: what it is and what it says. */
export interface JobSource {
  path: string;
  kind: "script" | "notebook" | "requirements" | "dockerfile" | "configuration" | "data";
  /** Text whose lines the evidence counts; for a notebook its code cells, one after another. */
  lines: string[];
  sizeBytes: number;
  /** Null for anything but Python. */
  python: PythonFacts | null;
  /** Packages it installs, by their names in lower case. */
  packages: { name: string; line: number }[];
  commands: SourceCommand[];
  /** Base image of a Dockerfile. */
  image: { name: string; line: number } | null;
  /** Settings of a configuration file. */
  settings: { name: string; value: JobParameter["value"]; line: number }[];
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
    python: null,
    packages: [],
    commands: [],
    image: null,
    settings: [],
    problem: null,
  };
}
