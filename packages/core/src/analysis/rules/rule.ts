/**
 * Where a rule looks: imported modules and names, called functions, base classes, string constants, installed packages,
 * names of classes and functions and settings, file names, base images.
 */
export type FactKind = "import" | "call" | "base" | "string" | "package" | "name" | "file" | "image";

/** One line of a rule table: this, seen there, speaks this much for that. */
export interface Rule<Value extends string> {
  value: Value;
  /** 1 is a hint, 3 is a sign, 6 leaves little doubt. Negative speaks against. */
  weight: number;
  in: readonly FactKind[];
  /** Matched against the fact in lower case. */
  pattern: RegExp;
  reason: string;
}
