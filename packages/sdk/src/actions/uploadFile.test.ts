// proves W2, P5, P54, V10
import { createHash, randomBytes } from "node:crypto";
import { initTRPC } from "@trpc/server";
import { afterEach, describe, expect, it } from "vitest";
import { createGpuKitClient } from "../client/createGpuKitClient.js";
import { createFakeUploads, type FakeUploadsParameters } from "../testing/fakeUploads.js";
import { startWireServer } from "../testing/wireServer.js";
import { uploadFile } from "./uploadFile.js";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const t = initTRPC.create();
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function setup(faults: FakeUploadsParameters = {}) {
  const methods: string[] = [];
  const fake = createFakeUploads({ ...faults, onRequest: ({ method = "" }) => methods.push(method) });
  const router = t.router({
    artifacts: t.router({
      get: t.procedure
        .input((input) => input as { id: string })
        .query(({ input: { id } }) => ({ id, sha256: sha256(fake.uploads.get(id)?.bytes ?? Buffer.alloc(0)) })),
    }),
  });
  const server = await startWireServer({ router, intercept: fake.intercept });
  const client = createGpuKitClient({ url: server.url });
  closers.push(server.close, client.close);
  return { client, fake, methods };
}

const small = new Uint8Array(randomBytes(300_000));
/** More than one piece, and more than is hashed before it is sent. */
const large = new Uint8Array(randomBytes(17 * 1024 * 1024));
const fileOf = (bytes: Uint8Array<ArrayBuffer>) => ({ path: "data.bin", blob: new Blob([bytes]) });

describe("uploadFile of a blob", () => {
  it.each([
    ["small", small],
    ["large", large],
  ])("a %s one arrives whole over two broken connections, with its hash", async (_, bytes) => {
    const { client, fake } = await setup({ breakAfter: [100_000, 200_000] });
    const hashes: string[] = [];
    const sent = await uploadFile(client, { file: fileOf(bytes), onHash: (hash) => hashes.push(hash) });
    expect(sent).toEqual({ artifactId: "1", sha256: sha256(bytes) });
    expect(hashes).toEqual([sha256(bytes)]);
    expect(fake.uploads.size).toBe(1);
  });

  it("goes on where it was paused, and sends no byte twice", async () => {
    const { client, fake, methods } = await setup();
    const pause = new AbortController();
    let url = "";
    const paused = uploadFile(client, {
      file: fileOf(large),
      signal: pause.signal,
      onUploadUrl: (told) => {
        url = told;
      },
      onProgress: (sentBytes) => sentBytes >= 16 * 1024 * 1024 && pause.abort(new Error("paused")),
    });
    await expect(paused).rejects.toThrow("paused");
    const kept = fake.uploads.get("1")?.bytes.length ?? 0;
    expect(kept).toBeGreaterThan(0);
    const shown: number[] = [];
    const sent = await uploadFile(client, {
      file: fileOf(large),
      resumeFrom: url,
      onProgress: (sentBytes) => shown.push(sentBytes),
    });
    expect(sent).toEqual({ artifactId: "1", sha256: sha256(large) });
    expect(methods.filter((method) => method === "POST")).toHaveLength(1);
    expect(Math.min(...shown)).toBeGreaterThanOrEqual(kept);
  });

  it.each([
    ["small", small],
    ["large", large],
  ])("a %s file that was changed since is sent anew", async (_, bytes) => {
    const { client, fake } = await setup();
    const earlier = bytes.slice();
    earlier.fill(0, 0, 16);
    let url = "";
    await uploadFile(client, {
      file: fileOf(earlier),
      onUploadUrl: (told) => {
        url = told;
      },
    });
    const sent = await uploadFile(client, { file: fileOf(bytes), resumeFrom: url });
    expect(sent.sha256).toBe(sha256(bytes));
    expect(sha256(fake.uploads.get(sent.artifactId)?.bytes ?? Buffer.alloc(0))).toBe(sha256(bytes));
  });

  it("begins anew where the server has forgotten the upload", async () => {
    const { client } = await setup();
    const sent = await uploadFile(client, { file: fileOf(small), resumeFrom: `${client.url}/uploads/gone` });
    expect(sent.sha256).toBe(sha256(small));
  });

  it("a large one that arrives altered is refused", async () => {
    const { client } = await setup({ corrupt: true });
    await expect(uploadFile(client, { file: fileOf(large) })).rejects.toMatchObject({ code: "artifact-hash-mismatch" });
  });

  it.each([
    ["small", small],
    ["large", large],
  ])("a %s one that cannot be read is a named error, and its sending ends", async (_, bytes) => {
    const { client } = await setup();
    const blob = new Blob([bytes]);
    const unreadable = () => Promise.reject(new DOMException("It was moved.", "NotReadableError"));
    Object.assign(blob, {
      arrayBuffer: unreadable,
      slice: () => Object.assign(new Blob([]), { arrayBuffer: unreadable, size: 1 }),
    });
    await expect(uploadFile(client, { file: { path: "a.bin", blob } })).rejects.toMatchObject({
      code: "file-unreadable",
      facts: ["File: a.bin"],
    });
  });
});
