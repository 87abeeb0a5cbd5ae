// proves S28
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../testing/temporaryFolder.js";
import { disownPostmasterFile, isPostmasterOf, parsePostmasterFile } from "./postmaster.js";

const written = "4321\n/data\n1770000000\n5433\n\n127.0.0.1\n  1234567   98304\nready   \n";

describe("parsePostmasterFile", () => {
  it("reads pid, port and status", () => {
    expect(parsePostmasterFile(written)).toEqual({ pid: 4321, port: 5433, status: "ready" });
    expect(parsePostmasterFile(written.replace("ready   ", "starting"))?.status).toBe("starting");
  });

  it("is null while the file is not complete", () => {
    expect(parsePostmasterFile("")).toBeNull();
    expect(parsePostmasterFile("4321\n/data\n177")).toBeNull();
  });
});

describe("isPostmasterOf", () => {
  it("does not take another process with that pid for PostgreSQL", async () => {
    expect(await isPostmasterOf(await temporaryFolder(), process.pid)).toBe(false);
  });
});

describe("disownPostmasterFile", () => {
  it("keeps the shared memory key, by which PostgreSQL finds backends that outlived their postmaster", async () => {
    const folder = path.join(await temporaryFolder(), "data");
    await mkdir(folder);
    await writeFile(path.join(folder, "postmaster.pid"), written);
    await disownPostmasterFile(folder);
    const lines = (await readFile(path.join(folder, "postmaster.pid"), "utf8")).split("\n");
    expect(lines[0]).toBe(String(process.pid));
    expect(lines[6]).toBe("  1234567   98304");
  });
});
