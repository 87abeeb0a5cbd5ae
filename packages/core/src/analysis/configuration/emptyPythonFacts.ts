import type { PythonFacts } from "../python/pythonFacts.js";

/** Facts of a source without code; a configuration that stands for code fills in what the code would say. */
export function emptyPythonFacts(): PythonFacts {
  return {
    imports: [],
    calls: [],
    bindings: [],
    definitions: [],
    strings: [],
    prose: [],
    subscripts: [],
    mainGuardLine: null,
    python2Line: null,
    brokenPlaces: 0,
  };
}
