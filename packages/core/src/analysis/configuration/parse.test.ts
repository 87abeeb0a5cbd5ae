// proves S1 (JSON, YAML, TOML), P5
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ConfigNode, ConfigSyntaxError, nodeAt } from "./configNode.js";
import { parseJson } from "./parseJson.js";
import { parseToml } from "./parseToml.js";
import { parseYaml } from "./parseYaml.js";

/** The plain value of a tree. */
function plain(node: ConfigNode): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
}

function lineOf(parse: (text: string) => ConfigNode, text: string): number | string {
  try {
    return JSON.stringify(plain(parse(text)));
  } catch (error) {
    if (error instanceof ConfigSyntaxError) return error.line;
    throw error;
  }
}

describe("parseJson", () => {
  it("reads what JSON.parse reads", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        // Numbers beyond a double and repeated keys aside, the two agree.
        expect(JSON.stringify(plain(parseJson(text)))).toBe(JSON.stringify(JSON.parse(text)));
      }),
      { numRuns: 300 },
    );
  });

  it("knows the line of every key and value, past comments and a trailing comma", () => {
    const root = parseJson('{\n // a comment\n "a": 1,\n "b": {\n  "c":\n   [1,\n 2], },\n}');
    expect(nodeAt(root, "a")).toMatchObject({ value: 1, line: 3 });
    expect(nodeAt(root, "b", "c")).toMatchObject({ line: 6, items: [{ line: 6 }, { line: 7 }] });
  });

  it.each([
    ['{"a": 1,\n "b"', 2],
    ["", 1],
    ['{"a"\n1}', 2],
    ["[1\n\n2]", 3],
    ['["a\nb"]', 1],
    ["{a: 1}", 1],
    ["[1] 2", 1],
    ['"\\x"', 1],
    ["[".repeat(200), 1],
    ["{]", 1],
    ["yes", 1],
  ])("%j is broken at line %i", (text, line) => {
    expect(lineOf(parseJson, text)).toBe(line);
  });

  it("has no prototype to reach", () => {
    const root = parseJson('{"__proto__": {"polluted": true}, "constructor": 1}');
    expect(nodeAt(root, "__proto__", "polluted")).toMatchObject({ value: true });
    expect(nodeAt(root, "toString")).toBeUndefined();
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe("parseYaml", () => {
  it("reads scalars as people mean them, with their lines", () => {
    const root = parseYaml("---\na: 1e-4\nb: yes\nc: '1'\nd: ~\ne: !tag 3\nf: 2024-01-01\n");
    expect(plain(root)).toEqual({ a: 0.0001, b: true, c: "1", d: null, e: "3", f: "2024-01-01" });
    expect(nodeAt(root, "c")?.line).toBe(4);
  });

  it("takes aliases and merged maps without multiplying them", () => {
    const root = parseYaml("a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  y: 3\nc: [*a, *a]\n");
    expect(plain(root)).toMatchObject({ b: { x: 1, y: 3 }, c: [{ x: 1 }, { y: 2 }] });
    const bomb = ["a0: &a0 [x, x]", ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)];
    expect(parseYaml(bomb.join("\n")).kind).toBe("map");
    expect(nodeAt(parseYaml("a: &a [*a]"), "a")).toMatchObject({ kind: "list" });
  });

  it.each([
    ["a: [1\nb: }", 2],
    ["", 1],
    ["a: 1\n\tb: 2", 2],
    ["- ".repeat(300), 1],
  ])("%j is broken at line %i", (text, line) => {
    expect(lineOf(parseYaml, text)).toBe(line);
  });
});

describe("parseToml", () => {
  it("finds the line of keys and texts", () => {
    const root = parseToml('[a]\nx = "one"\n\n[b.c]\nlist = [\n  "two",\n  "three",\n]\n');
    expect(plain(root)).toEqual({ a: { x: "one" }, b: { c: { list: ["two", "three"] } } });
    expect(nodeAt(root, "b", "c", "list")).toMatchObject({ items: [{ line: 6 }, { line: 7 }] });
  });

  it.each([
    ["a = [1\nb = ", 2],
    ["a = 1\na = 2", 2],
    [`a = ${"[".repeat(2_000)}`, 1],
  ])("%j is broken", (text) => {
    expect(typeof lineOf(parseToml, text)).toBe("number");
  });
});

it("any text is a tree or a syntax error with a line of it", () => {
  const pieces = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    '"',
    "'",
    "a",
    "1",
    "\n",
    " ",
    "- ",
    "&a ",
    "*a",
    "<<: ",
    "!x ",
    "|\n",
    "? ",
    "#",
    "=",
    ".",
    "__proto__",
    "\\u0000",
    "\t",
    "---\n",
    "%",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      for (const parse of [parseJson, parseYaml, parseToml])
        try {
          expect(parse(text).line).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigSyntaxError);
          expect((error as ConfigSyntaxError).line).toBeGreaterThan(0);
        }
    }),
    { numRuns: 1_000 },
  );
});
