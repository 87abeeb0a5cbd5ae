// proves A1: a node keeps its identity
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { loadNodeKey } from "./loadNodeKey.js";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function setup() {
  const folder = await mkdtemp(join(tmpdir(), "gpukit-key-"));
  folders.push(folder);
  return join(folder, "node.key");
}

describe("loadNodeKey", () => {
  it("makes a key once, for its owner's eyes only", async () => {
    const path = await setup();
    const key = await loadNodeKey(path);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await loadNodeKey(path)).toBe(key);
  });

  it("closes a key that others could read", async () => {
    const path = await setup();
    await writeFile(path, `${"ab".repeat(32)}\n`, { mode: 0o644 });
    expect(await loadNodeKey(path)).toBe("ab".repeat(32));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it("does not make a new node of a damaged file", async () => {
    const path = await setup();
    await writeFile(path, "half a ke");
    await expect(loadNodeKey(path)).rejects.toMatchObject({ code: "invalid-input" });
    expect(await readFile(path, "utf8")).toBe("half a ke");
  });
});
