export type Literal = string | number | boolean;

/** A value as the source writes it: a literal, or the name of something that may be one. */
export interface SourceValue {
  literal: Literal | null;
  reference: string | null;
}

export interface PythonImport {
  /** "torch.nn"; relative ones keep their dots. */
  module: string;
  /** What `from … import` takes out of it; empty for a plain import. */
  names: string[];
  line: number;
  /** Local name → full name, where they differ. */
  aliases: Record<string, string>;
}

export interface PythonArgument extends SourceValue {
  /** Null for a positional argument. */
  keyword: string | null;
  line: number;
}

export interface PythonCall {
  /** Full name with import aliases resolved; starts with "." where the object is an expression. */
  name: string;
  arguments: PythonArgument[];
  line: number;
}

export interface PythonBinding extends SourceValue {
  name: string;
  line: number;
  /** Where the name gets its value: an assignment, a parameter's default, a dictionary's entry, or a loop's length. */
  via: "assignment" | "default" | "entry" | "loop";
}

export interface PythonDefinition {
  kind: "class" | "function";
  name: string;
  /** Base classes with import aliases resolved. */
  bases: string[];
  line: number;
}

/** What a Python source says, without running it. Lines are counted from 1. */
export interface PythonFacts {
  imports: PythonImport[];
  calls: PythonCall[];
  bindings: PythonBinding[];
  definitions: PythonDefinition[];
  /** String constants that are not docstrings. */
  strings: { value: string; line: number }[];
  /** Lines of comments and docstrings, and of a notebook's text cells, which stand on no line of its code. */
  prose: { text: string; line: number | null }[];
  /** `name["key"]`. */
  subscripts: { name: string; key: string; line: number }[];
  mainGuardLine: number | null;
  /** The first line that only Python 2 understands. */
  python2Line: number | null;
  /** How many places could not be parsed. */
  brokenPlaces: number;
}
