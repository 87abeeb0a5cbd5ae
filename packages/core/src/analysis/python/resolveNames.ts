import type { Literal, PythonFacts, SourceValue } from "./pythonFacts.js";

/** Replaces import aliases by full names, and references by the literal they are assigned once. */
export function resolveNames(facts: PythonFacts): PythonFacts {
  const aliases = new Map<string, string>();
  for (const found of facts.imports)
    for (const [alias, name] of Object.entries(found.aliases)) aliases.set(alias, name);
  const constants = constantsOf(facts);
  const fullName = (name: string) => {
    const dot = name.indexOf(".");
    const resolved = aliases.get(dot === -1 ? name : name.slice(0, dot));
    return resolved === undefined ? name : dot === -1 ? resolved : resolved + name.slice(dot);
  };
  const settle = <Value extends SourceValue>(value: Value): Value => {
    if (value.literal !== null || value.reference === null) return value;
    const literal = constants.get(value.reference.replace(holder, ""));
    return literal === undefined ? value : { ...value, literal };
  };
  return {
    ...facts,
    calls: facts.calls.map((call) => ({ ...call, name: fullName(call.name), arguments: call.arguments.map(settle) })),
    bindings: facts.bindings.map(settle),
    definitions: facts.definitions.map((definition) => ({ ...definition, bases: definition.bases.map(fullName) })),
    subscripts: facts.subscripts.map((subscript) => ({ ...subscript, name: fullName(subscript.name) })),
  };
}

/** Where options are kept: `args.epochs` is as good as `epochs`. */
const holder = /^(self|args|cfg|config|opt|flags|hparams|hp)\./i;

/** Names with one literal value in the whole file; a name assigned twice stands for nothing certain. */
function constantsOf({ bindings }: PythonFacts): Map<string, Literal> {
  const values = new Map<string, Literal | null>();
  for (const { name, literal, via } of bindings)
    if (via === "assignment") values.set(name, values.has(name) ? null : literal);
  return new Map([...values].flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}
