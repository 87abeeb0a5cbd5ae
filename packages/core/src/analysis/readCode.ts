import { isGpuKitError } from "../errors/GpuKitError.js";
import { emptyPythonFacts } from "./configuration/emptyPythonFacts.js";
import type { ShouldStop } from "./python/parsePython.js";
import type { PythonFacts } from "./python/pythonFacts.js";
import { readImportLines } from "./python/readImports.js";
import { readPython } from "./python/readPython.js";

/** Longer lines are data or an attack, and parsing them costs the most: what stands between their ends is passed over. */
const longestLine = 8_000;
const keptStart = 4_000;
const keptEnd = 200;

/**
 * `readPython` for code of strangers: endless lines are read at both ends, and code that breaks the parser leaves only its imports.
 * Throws `analysis-stopped`.
 */
export function readCode(code: string, shouldStop: ShouldStop): PythonFacts {
  const bounded = boundLines(code);
  try {
    return readPython(bounded, shouldStop);
  } catch (error) {
    // Some ten thousand brackets deep the stack ends, and a few broken texts break the tree itself. Python's own parser ends at 200.
    if (isGpuKitError(error)) throw error;
    const facts = { ...emptyPythonFacts(), brokenPlaces: 1 };
    readImportLines(bounded, facts);
    return facts;
  }
}

/** Blanks keep every place where it is. */
function boundLines(code: string): string {
  if (code.length <= longestLine) return code;
  return code
    .split("\n")
    .map((line) =>
      line.length <= longestLine
        ? line
        : line.slice(0, keptStart) + " ".repeat(line.length - keptStart - keptEnd) + line.slice(-keptEnd),
    )
    .join("\n");
}
