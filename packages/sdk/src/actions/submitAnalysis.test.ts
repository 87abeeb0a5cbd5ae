// proves W2, P54, S1, S19, V10
import { createHash } from "node:crypto";
import { initTRPC } from "@trpc/server";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { createGpuKitClient } from "../client/createGpuKitClient.js";
import { createProgressMeter } from "../files/progressMeter.js";
import { createFakeUploads, type FakeUploadsParameters } from "../testing/fakeUploads.js";
import { startWireServer } from "../testing/wireServer.js";
import { submitAnalysis } from "./submitAnalysis.js";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const t = initTRPC.create();
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function setup(faults: FakeUploadsParameters & { wrongAnswer?: boolean } = {}) {
  const fake = createFakeUploads(faults);
  const router = t.router({
    analyses: t.router({
      create: t.procedure
        .input((input) => input as { artifactIds: string[] })
        .mutation(({ input }) => ({
          id: "analysis",
          analysis: {},
          artifacts: input.artifactIds.map((id) => ({
            id,
            path: fake.uploads.get(id)?.metadata.filename,
            sha256: faults.wrongAnswer ? "0".repeat(64) : sha256(fake.uploads.get(id)?.bytes ?? Buffer.alloc(0)),
          })),
        })),
    }),
  });
  const server = await startWireServer({ router, intercept: fake.intercept });
  const client = createGpuKitClient({ url: server.url });
  closers.push(server.close, client.close);
  return { client, fake };
}

const files = [
  { path: "train.py", bytes: new TextEncoder().encode("print('hello')\n") },
  { path: "data/größe 1.csv", bytes: new Uint8Array(300_000).fill(7) },
  { path: "pkg/__init__.py", bytes: new Uint8Array(0) },
];

describe("submitAnalysis", () => {
  it("uploads every file with its path and hash, and hands the artifacts to the analysis in order", async () => {
    const { client, fake } = await setup();
    const stored = await submitAnalysis(client, { files });
    expect(stored.artifacts.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
    expect([...fake.uploads.values()].map(({ bytes }) => sha256(bytes))).toEqual(
      files.map(({ bytes }) => sha256(bytes)),
    );
  });

  it("sends again only what has not arrived in an earlier call with the same map", async () => {
    const { client, fake } = await setup();
    const uploads = new Map<string, string>();
    await submitAnalysis(client, { files: files.slice(0, 2), uploads });
    const shown: number[] = [];
    const changed = [{ path: "train.py", bytes: new Uint8Array(9) }, ...files.slice(1)];
    const stored = await submitAnalysis(client, {
      files: changed,
      uploads,
      onProgress: (percent) => shown.push(percent),
    });
    expect([...fake.uploads.values()].map(({ metadata }) => metadata.filename)).toEqual([
      ...files.slice(0, 2).map(({ path }) => path),
      "train.py",
      "pkg/__init__.py",
    ]);
    expect(stored.artifacts.map(({ path }) => path)).toEqual(changed.map(({ path }) => path));
    expect(shown.at(-1)).toBe(100);
  });

  it("carries the session with every request of an upload", async () => {
    const seen = new Set<string | undefined>();
    const { client } = await setup({ onRequest: ({ headers }) => seen.add(headers.authorization) });
    client.session.set({ token: "secret", identity: "A".repeat(60), expiresAtMs: Date.now() + 60_000 });
    await submitAnalysis(client, { files });
    expect([...seen]).toEqual(["Bearer secret"]);
  });

  it("goes on where a broken connection left it, with progress that never falls", async () => {
    const methods: string[] = [];
    const { client, fake } = await setup({
      breakAfter: [100_000, 200_000],
      onRequest: ({ method = "" }) => methods.push(method),
    });
    const shown: number[] = [];
    await submitAnalysis(client, { files: files.slice(1, 2), onProgress: (percent) => shown.push(percent) });
    expect(sha256(fake.uploads.get("1")?.bytes ?? Buffer.alloc(0))).toBe(sha256(files[1]?.bytes as Uint8Array));
    expect(methods.filter((method) => method === "POST")).toHaveLength(1);
    expect(methods.filter((method) => method === "HEAD")).toHaveLength(2);
    expect(shown).toEqual([...new Set(shown)].sort((a, b) => a - b));
    expect([shown[0], shown.at(-1)]).toEqual([0, 100]);
  });

  it("is refused where bytes arrive altered", async () => {
    const { client } = await setup({ corrupt: true });
    await expect(submitAnalysis(client, { files })).rejects.toMatchObject({
      code: "artifact-hash-mismatch",
      facts: expect.arrayContaining(["File: train.py"]),
    });
  });

  it("compares what the server says it holds", async () => {
    const { client } = await setup({ wrongAnswer: true });
    await expect(submitAnalysis(client, { files })).rejects.toMatchObject({ code: "artifact-hash-mismatch" });
  });

  it("refuses a job without a byte and a hostile name before anything is sent", async () => {
    const { client, fake } = await setup();
    const empty = { path: "train.py", bytes: new Uint8Array(0) };
    for (const none of [[], [empty], [empty, { ...empty, path: "main.py" }]])
      await expect(submitAnalysis(client, { files: none })).rejects.toMatchObject({ code: "file-empty" });
    const hostile = { path: "../../etc/cron.d/job", bytes: new Uint8Array(1) };
    await expect(submitAnalysis(client, { files: [...files, hostile] })).rejects.toMatchObject({
      code: "file-name-unsafe",
    });
    expect(fake.uploads.size).toBe(0);
  });

  it("ends with the signal's reason", async () => {
    const { client } = await setup();
    const stop = new AbortController();
    const submitted = submitAnalysis(client, {
      files,
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("no")),
    });
    await expect(submitted).rejects.toThrow("no");
  });
});

it("the percentage is whole, never falls, and ends at 100 whatever is reported", () => {
  const reports = fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 2_000_000 })), { maxLength: 60 });
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 5 }), reports, (sizes, sent) => {
      const shown: number[] = [];
      const meter = createProgressMeter(sizes, (percent) => shown.push(percent));
      for (const [index, bytes] of sent) meter.report(index % sizes.length, bytes);
      for (const index of sizes.keys()) meter.report(index, Number.POSITIVE_INFINITY);
      expect(shown.every((percent) => Number.isInteger(percent) && percent >= 0 && percent <= 100)).toBe(true);
      expect(shown).toEqual([...new Set(shown)].sort((a, b) => a - b));
      expect(shown.at(-1)).toBe(100);
    }),
    { numRuns: 200 },
  );
});
