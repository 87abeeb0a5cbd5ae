// proves P5, P51 (what Python of any quality says, read by tokens)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGpuKitError } from "../../errors/GpuKitError.js";
import { readPython } from "./readPython.js";

const never = () => false;
const read = (...lines: string[]) => readPython(lines.join("\n"), never);
const named = (bindings: { name: string; literal: unknown }[]) =>
  Object.fromEntries(bindings.map(({ name, literal }) => [name, literal]));

describe("readPython", () => {
  it("reads imports with their aliases, over several lines and with a comment between", () => {
    const { imports } = read(
      "import torch.nn as nn, os",
      "from a.b import (c,  # why",
      "    d as e)",
      "from . import f",
    );
    expect(imports).toEqual([
      { module: "torch.nn", names: [], line: 1, aliases: { nn: "torch.nn" } },
      { module: "os", names: [], line: 1, aliases: {} },
      { module: "a.b", names: ["c", "d"], line: 2, aliases: { c: "a.b.c", e: "a.b.d" } },
      { module: ".", names: ["f"], line: 4, aliases: { f: "..f" } },
    ]);
  });

  it("names calls in full and gives every argument its own line", () => {
    const { calls } = read("import torch.nn as nn", "x = nn.Conv2d(", "    3,", "    out_channels=64,", ").cuda()");
    expect(calls.map(({ name, line }) => [name, line])).toEqual([
      ["torch.nn.Conv2d", 2],
      [".cuda", 5],
    ]);
    expect(calls[0]?.arguments).toEqual([
      { keyword: null, line: 3, literal: 3, reference: null },
      { keyword: "out_channels", line: 4, literal: 64, reference: null },
    ]);
  });

  it("reads values as people write them", () => {
    const { bindings } = read(
      "a = 1_000",
      "b: float = 3e-4",
      "c = d = 2**20",
      "e, f = 64 * 4, 'x' \"y\"",
      "size = (224, 224)",
      "steps = int(1e6)",
      "rate = 1.",
      "batch: int = field(default=8, metadata={'help': 'h'})",
      "def fit(epochs=5, *, lr=.1): pass",
      "config = {'warmup': 10, 'name': 'n'}",
      "a += 7",
      "self.depth = 12",
    );
    expect(named(bindings)).toMatchObject({
      a: 1_000,
      b: 3e-4,
      c: 2 ** 20,
      d: 2 ** 20,
      e: 256,
      f: "xy",
      size: 224,
      steps: 1e6,
      rate: 1,
      batch: 8,
      epochs: 5,
      lr: 0.1,
      warmup: 10,
      name: "n",
      depth: 12,
    });
  });

  it("counts a training loop's turns", () => {
    expect(named(read("for epoch in range(1, 201):", "    pass").bindings)).toEqual({ epochs: 200 });
    expect(named(read("N = 7", "for epoch in tqdm(range(N)):", "    pass").bindings)).toEqual({ N: 7, epochs: 7 });
    expect(named(read("for epoch in range(args.update_epochs): pass").bindings)).toEqual({});
  });

  it("reads classes, decorators, subscripts, docstrings and comments", () => {
    const facts = read(
      '"""A thing."""',
      "from torch import nn",
      "class Net(nn.Module, metaclass=M):",
      "    @property",
      "    def f(self): return os.environ['KEY']  # a note",
      "if __name__ == '__main__':",
      "    pass",
    );
    expect(facts.definitions).toEqual([
      { kind: "class", name: "Net", bases: ["torch.nn.Module"], line: 3 },
      { kind: "function", name: "f", bases: [], line: 5 },
    ]);
    expect(facts.calls.map(({ name }) => name)).toContain("property");
    expect(facts.subscripts).toEqual([{ name: "os.environ", key: "KEY", line: 5 }]);
    expect(facts.prose).toEqual([
      { text: "a note", line: 5 },
      { text: '"""A thing."""', line: 1 },
    ]);
    expect(facts.mainGuardLine).toBe(6);
    expect(facts.brokenPlaces).toBe(0);
  });

  it("goes on behind what is never closed", () => {
    const { imports, calls, brokenPlaces } = read(
      "def f(:",
      "x = 'open",
      "y = g(1, [2,",
      "import diffusers",
      "h(3)",
      ")",
      '"""never closed',
      "from peft import LoraConfig",
    );
    expect(imports.map(({ module, line }) => [module, line])).toEqual([
      ["diffusers", 4],
      ["peft", 8],
    ]);
    expect(calls.map(({ name }) => name)).toEqual(["g", "h"]);
    expect(brokenPlaces).toBeGreaterThan(3);
  });

  it("reads Python 2 and says where it shows", () => {
    const { calls, python2Line, bindings } = read(
      "x = 0xFFL",
      "print 'a', f(1)",
      "try: g()",
      "except Error, e: h()",
      "n = 5L",
    );
    expect(calls.map(({ name }) => name)).toEqual(["f", "g", "h"]);
    expect(python2Line).toBe(2);
    expect(named(bindings)).toMatchObject({ n: 5 });
    expect(read("print('a')", "print = 3", "exec('x')").python2Line).toBeNull();
  });

  it("reads strings of every kind, with what looks like code in them", () => {
    const { strings, calls } = read(
      "a = rb'\\n'",
      'b = f"{x}"',
      "c = '''call(",
      "1)''' 'more'",
      "d = 'it\\'s # no comment'",
    );
    expect(strings.map(({ value, line }) => [value, line])).toEqual([
      ["\\n", 1],
      ["{x}", 2],
      ["call(\n1)", 3],
      ["more", 4],
      ["it\\'s # no comment", 5],
    ]);
    expect(calls).toEqual([]);
  });

  it("answers any text, and every line it names exists", () => {
    const pieces = fc.constantFrom(
      ...["(", ")", "[", "]", "{", "}", "'", '"""', "\n", "\\\n", "#", "=", ",", ":", "import ", "from a ", "def f"],
      ...["class A", "@", "x", ".", "1.", " ", "\t", "for epoch in range(", "é", "\u0000", ";", "print 'a'"],
    );
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join("")),
      fc.string({ maxLength: 200 }),
    );
    fc.assert(
      fc.property(text, (source) => {
        const facts = readPython(source, never);
        const lines = source.split("\n").length;
        const placed = [...facts.imports, ...facts.calls, ...facts.bindings, ...facts.definitions, ...facts.strings];
        for (const { line } of placed) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["calls in calls", "f(".repeat(50_000)],
    ["lists in lists", "[1,".repeat(50_000)],
    ["many lines", "x = 1\n".repeat(50_000)],
    ["many strings", '"a" '.repeat(50_000)],
  ])("stops when told to, within %s", (_, source) => {
    let asked = 0;
    const shouldStop = () => {
      asked += 1;
      return asked > 3;
    };
    expect(() => readPython(source, shouldStop)).toThrow(expect.toSatisfy(isGpuKitError));
    expect(asked).toBe(4);
  });

  it.each([
    ["calls in calls", "f(".repeat(100_000)],
    ["dictionaries in dictionaries", "{'a':".repeat(100_000)],
    ["an endless list", `x = [${"1,".repeat(400_000)}]`],
    ["an endless name", "a.".repeat(200_000)],
    ["an endless sum", `x = ${"1 + ".repeat(200_000)}`],
    ["texts that only seem to close", '\\"""\n'.repeat(50_000)],
    ["an endless chain", `x = a${".b()".repeat(100_000)}`],
  ])("comes to an end with %s", (_, source) => {
    expect(readPython(source, never).brokenPlaces).toBeGreaterThanOrEqual(0);
  });
});
