// proves S1
import { createHash } from "node:crypto";
import { readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openBlobs } from "./blobs.js";
import { temporaryFolder } from "./testing/temporaryFolder.js";

const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function bytesOf(stream: Readable): Promise<Buffer> {
  return Buffer.concat(await stream.toArray());
}

async function setup() {
  const folder = await temporaryFolder();
  return { folder, blobs: await openBlobs(folder) };
}

describe("openBlobs", () => {
  it("gives back any bytes under their sha256, whole and in ranges", async () => {
    const { blobs } = await setup();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 3_000 }), fc.nat(), async (bytes, cut) => {
        const { sha256, size } = await blobs.put(bytes);
        expect([sha256, size]).toEqual([sha256Of(bytes), bytes.length]);
        expect(await blobs.stat(sha256)).toEqual({ size });
        expect(await bytesOf(await blobs.open(sha256))).toEqual(Buffer.from(bytes));
        const start = cut % bytes.length;
        const range = { start, end: bytes.length - 1 };
        expect(await bytesOf(await blobs.open(sha256, range))).toEqual(Buffer.from(bytes.subarray(start)));
      }),
      { numRuns: 100 },
    );
  });

  it("stores the same bytes once, also when they arrive at the same time", async () => {
    const { blobs, folder } = await setup();
    const stored = await Promise.all(Array.from({ length: 10 }, () => blobs.put(Buffer.from("same"))));
    const { sha256 } = stored[0] as { sha256: string };
    expect(await readdir(path.join(folder, sha256.slice(0, 2)))).toEqual([sha256]);
    expect(await readdir(path.join(folder, "drafts"))).toEqual([]);
  });

  it("leaves nothing of a stream that broke", async () => {
    const { blobs, folder } = await setup();
    async function* broken() {
      yield Buffer.from("half");
      throw new Error("the network went away");
    }
    await expect(blobs.put(broken())).rejects.toThrow("the network went away");
    expect(await readdir(folder, { recursive: true })).toEqual(["drafts"]);
  });

  it("removes drafts that were abandoned a day ago, and no younger ones", async () => {
    const { folder } = await setup();
    await writeFile(path.join(folder, "drafts", "left-over"), "half");
    await openBlobs(folder, { clock: { nowMs: () => Date.now() + 23 * 3_600_000 } });
    expect(await readdir(path.join(folder, "drafts"))).toEqual(["left-over"]);
    await openBlobs(folder, { clock: { nowMs: () => Date.now() + 25 * 3_600_000 } });
    expect(await readdir(path.join(folder, "drafts"))).toEqual([]);
  });

  it("names a full disk", async () => {
    const { blobs, folder } = await setup();
    async function* tooMuch() {
      yield Buffer.from("some");
      throw Object.assign(new Error("write"), { code: "ENOSPC" });
    }
    await expect(blobs.put(tooMuch())).rejects.toMatchObject({ code: "disk-full", facts: [`Folder: ${folder}`] });
  });

  it("adopts a file, leaving the original to its owner", async () => {
    const { blobs, folder } = await setup();
    const bytes = Buffer.from("a finished upload");
    const file = path.join(folder, "upload");
    await writeFile(file, bytes);
    await blobs.adopt(file, { sha256: sha256Of(bytes) });
    expect(await bytesOf(await blobs.open(sha256Of(bytes)))).toEqual(bytes);
    expect((await stat(file)).size).toBe(bytes.length);
  });

  it("refuses ids that are no hash, and names missing ones", async () => {
    const { blobs } = await setup();
    await expect(blobs.open("../../etc/passwd")).rejects.toMatchObject({ code: "not-found" });
    await expect(blobs.open("0".repeat(64))).rejects.toMatchObject({ code: "not-found" });
    expect(await blobs.stat("0".repeat(64))).toBeNull();
    await blobs.delete("0".repeat(64));
  });
});
