// proves S1, X4
import { randomBytes } from "node:crypto";
import { open, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { temporaryFolder } from "../platform/testing/temporaryFolder.js";
import { startContentHash } from "./contentHash.js";
import { writePiece } from "./writePiece.js";

const megabyte = 1 << 20;

/** A file with something in it, and what each call of its disk's `datasync` is answered with. */
async function setup() {
  const file = path.join(await temporaryFolder(), "upload");
  await writeFile(file, "before");
  const handle = await open(file, "r");
  const datasync = vi.spyOn(Object.getPrototypeOf(handle), "datasync");
  await handle.close();
  onTestFinished(() => datasync.mockRestore());
  return { file, datasync };
}

const inChunks = (bytes: Buffer) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / megabyte) }, (_, index) =>
      bytes.subarray(index * megabyte, (index + 1) * megabyte),
    ),
  );

describe("writePiece", () => {
  it("has the disk begin while a large piece still arrives, and writes it whole", async () => {
    const { file, datasync } = await setup();
    const bytes = randomBytes(80 * megabyte);
    await writePiece(inChunks(bytes), { file, offset: 6, mostBytes: bytes.length, hash: null });
    expect(datasync).toHaveBeenCalled();
    expect((await readFile(file)).equals(Buffer.concat([Buffer.from("before"), bytes]))).toBe(true);
  });

  it("does not make a small piece wait for the disk", async () => {
    const { file, datasync } = await setup();
    const hash = startContentHash();
    await writePiece(Readable.from([Buffer.from("after")]), { file, offset: 6, mostBytes: 5, hash });
    expect(datasync).not.toHaveBeenCalled();
    expect(hash.bytes()).toBe(5);
    expect(await readFile(file, "utf8")).toBe("beforeafter");
  });

  it("begins anew where the disk has lost what it took: nobody would be told a second time", async () => {
    const { file, datasync } = await setup();
    datasync.mockRejectedValueOnce(Object.assign(new Error("i/o error"), { code: "EIO" }));
    const bytes = randomBytes(40 * megabyte);
    const writing = writePiece(inChunks(bytes), { file, offset: 6, mostBytes: bytes.length, hash: null });
    await expect(writing).rejects.toMatchObject({ code: "EIO" });
    expect((await stat(file)).size).toBe(0);
  });
});
