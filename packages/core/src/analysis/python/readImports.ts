import type { PythonImport } from "./pythonFacts.js";
import type { TokenReader } from "./tokenReader.js";
import { kinds, signs } from "./tokens.js";

/** Reads an import statement, `a.b as c, d` giving two. */
export function readImport(reader: TokenReader, at: number): PythonImport[] {
  const line = reader.line(at);
  if (reader.text(at) === "import")
    return aliasPairs(reader, at + 1).map(([module, alias]) => ({
      module,
      names: [],
      line,
      aliases: alias === module ? {} : { [alias]: module },
    }));
  const { module, end } = moduleFrom(reader, at + 1);
  if (reader.text(end) !== "import") return [];
  const pairs = aliasPairs(reader, end + 1);
  const aliases = Object.fromEntries(pairs.map(([name, alias]) => [alias, `${module}.${name}`]));
  return [{ module, names: pairs.map(([name]) => name), line, aliases }];
}

/** A dotted module; relative ones begin with dots. */
function moduleFrom({ kind, text }: TokenReader, from: number): { module: string; end: number } {
  let module = "";
  let at = from;
  while (kind(at) === signs.dot || (kind(at) === kinds.name && text(at) !== "import")) {
    module += text(at);
    at += 1;
  }
  return { module, end: at };
}

/** "a as b, c" as [name, alias] pairs, in brackets or not, until the statement ends or is no import any more: in brackets nobody closes, it never ends. */
function aliasPairs(reader: TokenReader, from: number): [string, string][] {
  const { kind, text } = reader;
  const pairs: [string, string][] = [];
  let name = "";
  let alias = "";
  const end = () => {
    if (name !== "") pairs.push([name, alias || name]);
    name = "";
    alias = "";
  };
  // Two names side by side are no list of names; the alias before one is behind its "as".
  const isName = (at: number) => kind(at) === kinds.name && text(at) !== "import";
  for (let at = from; kind(at) !== 0 && kind(at) !== kinds.newline && kind(at) !== signs.semicolon; at += 1) {
    if (kind(at) === signs.comma) end();
    else if (kind(at) === kinds.name && text(at) === "as") {
      alias = text(at + 1);
      at += 1;
    } else if (kind(at) === kinds.name ? !isName(at - 1) || at === from : kind(at) === signs.dot || text(at) === "*")
      name += text(at);
    else if (kind(at) !== signs.open || at !== from) break;
  }
  end();
  return pairs;
}
