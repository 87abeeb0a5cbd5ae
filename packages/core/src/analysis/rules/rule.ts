/**
 * Where a rule looks: imported modules and names, called functions, base classes, string constants, installed packages, names of
 * classes and functions, variables and parameters, command-line options and settings, file names, folders, base images,
 * command lines, and prose: comments, docstrings and the text of notebooks.
 */
export const factKinds = [
  "import",
  "call",
  "base",
  "string",
  "package",
  "name",
  "variable",
  "option",
  "file",
  "path",
  "image",
  "command",
  "prose",
] as const;
export type FactKind = (typeof factKinds)[number];

/** One line of a rule table: this, seen there, speaks this much for that. */
export interface Rule<Value extends string> {
  value: Value;
  /** 1 is a hint, 3 is a sign, 6 leaves little doubt. */
  weight: number;
  /** Null looks everywhere, and believes code more than words. */
  in: readonly FactKind[] | null;
  /**
   * Phrases between commas, as words in lower case: `mask rcnn` meets `MaskRCNN`, `mask_rcnn` and "Mask R-CNN" has its own line;
   * `yolo*` meets any word or identifier that begins so.
   */
  words?: string;
  /** Modules between spaces, each with all that is in it; the longest that fits an import counts. */
  modules?: string;
  /** For the few signs that are no words; matched against the fact in lower case. */
  pattern?: RegExp;
  reason: string;
}

/** Code that does something, against words about it. */
export const code: readonly FactKind[] = ["import", "call", "base"];
/** Code and what its author named. */
export const named: readonly FactKind[] = [
  "import",
  "call",
  "base",
  "name",
  "variable",
  "option",
  "string",
  "command",
  "file",
  "path",
];

/** A sign of words. */
export function sign<Value extends string>(
  value: Value,
  weight: number,
  words: string,
  reason: string,
  where: readonly FactKind[] | null = null,
): Rule<Value> {
  return { value, weight, words, reason, in: where };
}
