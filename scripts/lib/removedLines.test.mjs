import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { escapePattern } from "./escapePattern.mjs";
import { parseProvenIds } from "./parseRequirements.mjs";
import { removedLines } from "./removedLines.mjs";
import { root } from "./root.mjs";

const read = (file) => readFile(join(root, file), "utf8");

it.each(removedLines)("$row: $file has the line once, and $test names row and test", async (entry) => {
  expect((await read(entry.file)).split(entry.removed)).toHaveLength(2);
  const test = await read(entry.test);
  expect(test.split("\n")[0]).toMatch(/^\/\/ proves /);
  expect(parseProvenIds(test)).toContain(entry.row);
  const isFilledIn = [...test.matchAll(/"([^"\n]*%[a-z][^"\n]*)"/g)].some(([, title]) =>
    new RegExp(`^${escapePattern(title).replace(/%[a-z]/g, ".+")}$`).test(entry.name),
  );
  expect(isFilledIn || test.includes(entry.name)).toBe(true);
});

/** "P1–P3" as its ids: P1, P2, P3. */
const ids = (names) => parseProvenIds(`// proves ${names}`);

it("has every row of the wizard and of the monitor once", () => {
  const rows = removedLines.map(({ row }) => row);
  expect(new Set(rows).size).toBe(rows.length);
  const wizard = ids("W1–W13, P1–P12, P14, P15, P21, P44, P45, P51, P54–P57, V6, V7, V10, X1, X2, X5");
  const monitor = ids("V1, V2, V4, P22–P28, P34–P36, P46–P50, S7, S22, S23, X6–X8, X11");
  expect(rows).toEqual(expect.arrayContaining([...wizard, ...monitor]));
});
