// proves S27
import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { runScript } from "../testing/runScript.js";
import { temporaryFolder } from "../testing/temporaryFolder.js";
import { locatePostgresBinaries } from "./postgresBinaries.js";

const copyInto = (folder: string) => `
  const { copyPostgresBinaries, locatePostgresBinaries } = await load("postgres/postgresBinaries.ts");
  const installed = await locatePostgresBinaries();
  console.log((await copyPostgresBinaries(installed, { folder: ${JSON.stringify(folder)} })).postgres);`;

describe("postgresBinaries", () => {
  it("copies programs that run from their new place, once, also when two processes copy at the same time", async () => {
    const folder = await temporaryFolder();
    const [program, same] = await Promise.all([1, 2].map(() => runScript(copyInto(folder)).line(() => true)));
    expect(program).toBe(same);
    expect(await readdir(folder)).toEqual([(await locatePostgresBinaries()).version]);
    const { stdout } = await promisify(execFile)(String(program), ["--version"]);
    expect(stdout).toContain("(PostgreSQL) 18");
  });
});
