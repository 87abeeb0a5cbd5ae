import { describe, expect, it } from "vitest";
import { parseProvenIds, parseRequirementTable } from "./parseRequirements.mjs";

describe("parseRequirementTable", () => {
  it("reads the rows of every table and skips heads, rules and prose", () => {
    const markdown = [
      "# What it must do, also W9",
      "| id | promise |",
      "|---|---|",
      "| W1 | Four steps; an indicator and `a | b` |",
      "| P10 | a step is left forward exactly when it is valid |",
      "",
      "| word | meaning |",
      "|---|---|",
      "| job | a unit of work |",
    ].join("\n");
    expect(parseRequirementTable(markdown)).toEqual([
      { id: "W1", promise: "Four steps; an indicator and `a | b`" },
      { id: "P10", promise: "a step is left forward exactly when it is valid" },
    ]);
  });
});

describe("parseProvenIds", () => {
  it.each([
    ["// proves W4, P11", ["W4", "P11"]],
    ["// proves P16–P20", ["P16", "P17", "P18", "P19", "P20"]],
    ["// proves S4-S6, X7", ["S4", "S5", "S6", "X7"]],
    ["// proves A1-3 and A2", ["A1", "A2", "A3"]],
    ["// proves S9-P2", ["S9", "P2"]],
    ["# proves A8", ["A8"]],
    [" * proves X4", ["X4"]],
  ])("reads %j", (source, ids) => {
    expect(parseProvenIds(source)).toEqual(ids);
  });

  it("gathers every such comment of a file, each id once", () => {
    expect(parseProvenIds("// proves P1\nimport x;\n  // proves P2, P1\n")).toEqual(["P1", "P2"]);
  });

  it("hears only comments that begin with the word", () => {
    expect(parseProvenIds('const proves = "P1";\n// this disproves P2\nit("proves P3", run);')).toEqual([]);
  });
});
