// proves S1, V10
import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import path from "node:path";
import { GpuKitError, hashOfBlocks } from "@gpukit/core";
import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { openBlobs } from "../platform/blobs.js";
import { temporaryFolder } from "../platform/testing/temporaryFolder.js";
import { waitUntil } from "../platform/testing/waitUntil.js";
import { emptyRouter, startTestApp } from "./testing/startTestApp.js";
import { createUploads, type FinishedUpload } from "./uploads.js";

const log = pino({ enabled: false });
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const base64 = (text: string) => Buffer.from(text).toString("base64");

async function setup({ maximumBytes = 50_000_000 } = {}) {
  const folder = await temporaryFolder();
  const blobs = await openBlobs(await temporaryFolder());
  const finished: FinishedUpload[] = [];
  const control = { failNext: false };
  const start = async () => {
    const uploads = await createUploads({
      folder,
      maximumBytes,
      log,
      authorize: async (request) => {
        const owner = request.headers.get("authorization");
        if (!owner) throw new GpuKitError("sign-in-required", "Nobody is signed in.");
        return owner;
      },
      onFinished: async (upload) => {
        if (control.failNext) {
          control.failNext = false;
          throw new Error("the database went away");
        }
        await blobs.adopt(upload.filePath, upload);
        finished.push(upload);
        return { artifactId: `artifact-${finished.length}` };
      },
    });
    onTestFinished(() => uploads.close());
    const { url } = await startTestApp({ router: emptyRouter, uploads });
    return { uploads, url };
  };
  const { uploads, url } = await start();
  /** Another process over the same folder: it knows nothing but what lies there. */
  const startOther = async () => (await start()).url;
  const tus = (target: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
    fetch(new URL(target, url), {
      ...init,
      headers: { "Tus-Resumable": "1.0.0", authorization: "ada", ...init.headers },
    });
  const create = async (size: number, metadata: Record<string, string>, headers: Record<string, string> = {}) => {
    const pairs = Object.entries(metadata).map(([name, value]) => `${name} ${base64(value)}`);
    const given = { "Upload-Length": String(size), "Upload-Metadata": pairs.join(","), ...headers };
    return tus("/uploads", { method: "POST", headers: given });
  };
  const patch = (target: string, offset: number, body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    tus(target, {
      method: "PATCH",
      body,
      headers: { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream", ...headers },
    });
  return { url, folder, blobs, finished, control, uploads, startOther, tus, create, patch };
}

const random = (size: number) => new Uint8Array(randomBytes(size));

describe("uploads", () => {
  it("takes a file in parts and names its artifact on the last one and ever after", async () => {
    const { create, patch, tus, finished, blobs } = await setup();
    const bytes = random(300_000);
    const metadata = { filename: "src/train.py", filetype: "text/x-python", sha256: sha256(bytes) };
    const created = await create(bytes.length, metadata);
    expect(created.status).toBe(201);
    const location = created.headers.get("location") ?? "";
    const first = await patch(location, 0, bytes.slice(0, 100_000));
    expect([first.status, first.headers.get("upload-offset")]).toEqual([204, "100000"]);
    expect(first.headers.get("gpukit-artifact")).toBeNull();
    const last = await patch(location, 100_000, bytes.slice(100_000));
    expect(last.headers.get("gpukit-artifact")).toBe("artifact-1");
    expect(finished).toEqual([
      expect.objectContaining({
        filename: "src/train.py",
        mediaType: "text/x-python",
        ownerId: "ada",
        size: bytes.length,
        sha256: sha256(bytes),
      }),
    ]);
    expect(await blobs.stat(sha256(bytes))).toEqual({ size: bytes.length });
    const head = await tus(location, { method: "HEAD" });
    expect(head.headers.get("gpukit-artifact")).toBe("artifact-1");
    expect(head.headers.get("access-control-expose-headers")).toContain("Gpukit-Artifact");
    expect(finished).toHaveLength(1);
  });

  it("goes on where a cut connection left off", async () => {
    const { create, patch, tus, url, folder, finished } = await setup();
    const bytes = random(3_000_000);
    const location = (await create(bytes.length, { filename: "data.bin" })).headers.get("location") ?? "";
    const half = httpRequest(new URL(location, url), {
      method: "PATCH",
      headers: {
        "Tus-Resumable": "1.0.0",
        authorization: "ada",
        "Upload-Offset": "0",
        "Content-Type": "application/offset+octet-stream",
        "Content-Length": String(bytes.length),
      },
    });
    half.on("error", () => undefined);
    half.write(bytes.slice(0, 1_000_000));
    const offsetNow = async () => Number((await tus(location, { method: "HEAD" })).headers.get("upload-offset"));
    const file = path.join(folder, path.basename(location));
    await waitUntil(async () => (await stat(file)).size > 0);
    half.destroy();
    const offset = await waitUntil(offsetNow);
    expect(offset).toBeLessThanOrEqual(1_000_000);
    const rest = await patch(location, offset, bytes.slice(offset));
    expect(rest.headers.get("gpukit-artifact")).toBe("artifact-1");
    expect(finished[0]?.sha256).toBe(sha256(bytes));
  });

  it("knows the hash of what several processes have taken in turn", async () => {
    const { create, patch, tus, startOther, finished, url } = await setup();
    const bytes = random(400_000);
    const location = (await create(bytes.length, { filename: "data.bin" })).headers.get("location") ?? "";
    const other = new URL(location, await startOther()).href;
    const here = new URL(location, url).href;
    await patch(here, 0, bytes.slice(0, 100_000));
    await patch(other, 100_000, bytes.slice(100_000, 200_000));
    await patch(here, 200_000, bytes.slice(200_000, 300_000));
    const last = await patch(other, 300_000, bytes.slice(300_000));
    expect(finished[0]?.sha256).toBe(sha256(bytes));
    const proof = { "gpukit-sha256": sha256(bytes), "gpukit-blocks-sha256": hashOfBlocks([sha256(bytes)]) };
    for (const answer of [last, await tus(here, { method: "HEAD" })]) {
      expect(Object.fromEntries(answer.headers)).toMatchObject(proof);
      expect(answer.headers.get("access-control-expose-headers")).toContain("Gpukit-Blocks-Sha256");
    }
  });

  it("lets go of a piece whose client asks again", async () => {
    const { create, patch, tus, url, folder, finished } = await setup();
    const bytes = random(200_000);
    const location = (await create(bytes.length, { filename: "data.bin" })).headers.get("location") ?? "";
    const hanging = httpRequest(new URL(location, url), {
      method: "PATCH",
      headers: {
        "Tus-Resumable": "1.0.0",
        authorization: "ada",
        "Upload-Offset": "0",
        "Content-Type": "application/offset+octet-stream",
        "Content-Length": String(bytes.length),
      },
    });
    hanging.on("error", () => undefined);
    hanging.write(bytes.slice(0, 50_000));
    const file = path.join(folder, path.basename(location));
    await waitUntil(async () => (await stat(file)).size === 50_000);
    const head = await tus(location, { method: "HEAD" });
    expect(head.headers.get("upload-offset")).toBe("50000");
    await patch(location, 50_000, bytes.slice(50_000));
    expect(finished[0]?.sha256).toBe(sha256(bytes));
  });

  it("takes no byte more than was announced, also where a request does not say how many come", async () => {
    const { create, tus, folder } = await setup();
    const location = (await create(1_000, { filename: "a.bin" })).headers.get("location") ?? "";
    const answer = await tus(location, {
      method: "PATCH",
      body: new Blob([random(2_000)]).stream(),
      headers: { "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream" },
      ...{ duplex: "half" },
    });
    expect([answer.status, (await answer.json()).error.code]).toEqual([413, "file-too-large"]);
    expect((await stat(path.join(folder, path.basename(location)))).size).toBeLessThanOrEqual(1_000);
  });

  it.each([
    ["no offset", { "Content-Type": "application/offset+octet-stream" }],
    ["another content type", { "Upload-Offset": "0", "Content-Type": "text/plain" }],
    ["another protocol", { "Upload-Offset": "0", "Tus-Resumable": "0.2.0" }],
  ])("refuses a piece with %s", async (_, headers) => {
    const { create, tus } = await setup();
    const location = (await create(10, { filename: "a.bin" })).headers.get("location") ?? "";
    const answer = await tus(location, {
      method: "PATCH",
      body: random(10),
      headers: headers as Record<string, string>,
    });
    expect([answer.status, (await answer.json()).error.code]).toEqual([400, "invalid-input"]);
  });

  it("finishes on the next HEAD what a crash left between the last byte and the artifact", async () => {
    const { create, patch, tus, control, finished } = await setup();
    const bytes = random(1_000);
    const location = (await create(bytes.length, { filename: "a.bin" })).headers.get("location") ?? "";
    control.failNext = true;
    expect((await patch(location, 0, bytes)).status).toBe(500);
    const head = await tus(location, { method: "HEAD" });
    expect(head.headers.get("gpukit-artifact")).toBe("artifact-1");
    expect(finished).toHaveLength(1);
  });

  it("refuses bytes that are not the announced ones, and keeps nothing of them", async () => {
    const { create, patch, folder } = await setup();
    const bytes = random(1_000);
    const metadata = { filename: "a.bin", sha256: sha256(random(1_000)) };
    const location = (await create(bytes.length, metadata)).headers.get("location") ?? "";
    const answer = await patch(location, 0, bytes);
    expect([answer.status, (await answer.json()).error.code]).toEqual([400, "artifact-hash-mismatch"]);
    expect(await readdir(folder)).toEqual(["finished"]);
  });

  it.each([
    [
      "no credentials",
      { size: 10, metadata: { filename: "a" }, headers: { authorization: "" } },
      401,
      "sign-in-required",
    ],
    [
      "a hostile name",
      { size: 10, metadata: { filename: "../../etc/cron.d/x" }, headers: {} },
      400,
      "file-name-unsafe",
    ],
    ["no name", { size: 10, metadata: { other: "x" }, headers: {} }, 400, "file-name-unsafe"],
    ["too many bytes", { size: 10_001, metadata: { filename: "a" }, headers: {} }, 413, "file-too-large"],
  ])("refuses %s", async (_, { size, metadata, headers }, status, code) => {
    const { create } = await setup({ maximumBytes: 10_000 });
    const answer = await create(size, metadata as unknown as Record<string, string>, headers);
    expect([answer.status, (await answer.json()).error.code]).toEqual([status, code]);
  });

  it("hides an upload from everybody but its owner, and never serves it back", async () => {
    const { create, patch, tus } = await setup();
    const location = (await create(10, { filename: "a", ownerId: "eve" })).headers.get("location") ?? "";
    const eve = { headers: { authorization: "eve" } };
    expect((await tus(location, { method: "HEAD", ...eve })).status).toBe(404);
    expect((await tus(location, { method: "DELETE", ...eve })).status).toBe(404);
    const written = await patch(location, 0, random(10), { authorization: "eve" });
    expect([written.status, (await written.json()).error.code]).toEqual([404, "not-found"]);
    expect((await tus(location, { method: "GET" })).status).toBe(404);
    expect((await patch(location, 0, random(10))).status).toBe(204);
  });

  it("names an offset that does not fit, so that the client asks again", async () => {
    const { create, patch } = await setup();
    const location = (await create(10, { filename: "a" })).headers.get("location") ?? "";
    const answer = await patch(location, 5, random(5));
    expect([answer.status, (await answer.json()).error.code]).toEqual([409, "stale-version"]);
  });

  it("answers a browser's preflight from any origin", async () => {
    const { url } = await setup();
    const answer = await fetch(new URL("/uploads", url), {
      method: "OPTIONS",
      headers: {
        origin: "https://partner.example",
        "access-control-request-method": "PATCH",
        "access-control-request-headers": "tus-resumable,upload-offset,authorization",
      },
    });
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-allow-methods")).toContain("PATCH");
    expect(answer.headers.get("access-control-allow-headers")).toContain("upload-offset");
  });

  it("removes uploads after 24 hours", async () => {
    const { create, folder, uploads } = await setup();
    const location = (await create(10, { filename: "a" })).headers.get("location") ?? "";
    const record = path.join(folder, `${path.basename(location)}.json`);
    const stored = JSON.parse(await readFile(record, "utf8"));
    const old = new Date(Date.now() - 25 * 3_600_000);
    await writeFile(record, JSON.stringify({ ...stored, creation_date: old.toISOString() }));
    await uploads.removeExpired();
    expect(await readdir(folder)).toEqual(["finished"]);
  });
});
