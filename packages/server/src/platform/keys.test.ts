// proves S28
import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { loadOrCreateKey } from "./keys.js";
import { runScript } from "./testing/runScript.js";
import { temporaryFolder } from "./testing/temporaryFolder.js";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

describe("loadOrCreateKey", () => {
  it("makes a key once, readable by its owner only, and keeps it", async () => {
    const folder = await temporaryFolder();
    const newBytes = () => new Uint8Array(32).fill(7);
    const key = await loadOrCreateKey(folder, { name: "escrow-v1", newBytes });
    expect(hex(key)).toBe("07".repeat(32));
    const again = await loadOrCreateKey(folder, { name: "escrow-v1", newBytes: () => new Uint8Array(32).fill(8) });
    expect(again).toEqual(key);
    expect((await stat(path.join(folder, "escrow-v1.key"))).mode & 0o777).toBe(0o600);
  });

  it("gives racing processes the same key", async () => {
    const folder = await temporaryFolder();
    const script = `
      const { loadOrCreateKey } = await load("keys.ts");
      console.log(Buffer.from(await loadOrCreateKey(${JSON.stringify(folder)}, { name: "issuer-v1" })).toString("hex"));`;
    const inProcess = Array.from({ length: 8 }, () => loadOrCreateKey(folder, { name: "issuer-v1" }));
    const outside = [1, 2].map(() => runScript(script).line(() => true));
    const keys = [...(await Promise.all(inProcess)).map(hex), ...(await Promise.all(outside))];
    expect(new Set(keys).size).toBe(1);
  });

  it("refuses a damaged file without repeating or replacing what is in it", async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, "escrow-v1.key");
    await writeFile(file, "abcdef-half-a-key");
    const failure = await loadOrCreateKey(folder, { name: "escrow-v1" }).catch((error: Error) => error);
    expect(failure).toMatchObject({ code: "invalid-input", facts: [`Source: ${file}`] });
    expect(String(failure)).not.toContain("abcdef");
    expect(await readFile(file, "utf8")).toBe("abcdef-half-a-key");
  });
});
