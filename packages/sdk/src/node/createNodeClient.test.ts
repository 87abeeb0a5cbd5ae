// proves A6, A7, P37, S6
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GpuKitError, isNodeRequestSigned, nodeRequestHeaders, publicKeyOf } from "@gpukit/core";
import { initTRPC, TRPCError } from "@trpc/server";
import { afterEach, describe, expect, it } from "vitest";
import { createFakeUploads, type FakeUploadsParameters } from "../testing/fakeUploads.js";
import { bodyOf, startWireServer } from "../testing/wireServer.js";
import { createNodeClient } from "./createNodeClient.js";

const privateKey = "42".repeat(32);
const nowMs = 1_800_000_000_000;
const emptySha256 = createHash("sha256").digest("hex");
const command = { type: "stop", jobId: "job", fence: 1, reason: "canceled" } as const;

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface SeenRequest {
  method: string;
  path: string;
  headers: Record<string, string | undefined>;
  body: Buffer;
}

const t = initTRPC.context<{ connectionParams: unknown }>().create({
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: { ...shape.data, gpukit: error.cause instanceof GpuKitError ? error.cause.toData() : undefined },
  }),
});

/** The server rebuilds each request's body for the router after looking at it. */
async function setup({ uploads = {} as FakeUploadsParameters, answers = true } = {}) {
  const seen: SeenRequest[] = [];
  const sockets: unknown[] = [];
  const fake = createFakeUploads({
    ...uploads,
    onRequest: (request) => seen.push({ ...seenOf(request), body: Buffer.alloc(0) }),
  });
  const router = t.router({
    nodes: t.router({
      watchCommands: t.procedure.subscription(async function* ({ ctx, signal }) {
        sockets.push(ctx.connectionParams);
        yield command;
        await new Promise((resolve) => signal?.addEventListener("abort", resolve));
      }),
      refuse: t.procedure.query(() => {
        throw new TRPCError({
          code: "CONFLICT",
          cause: new GpuKitError("lease-lost", "Another attempt owns the job."),
        });
      }),
    }),
  });
  const server = await startWireServer({
    router,
    createContext: ({ connectionParams }) => ({ connectionParams }),
    async intercept(request, response) {
      if (await fake.intercept(request, response)) return true;
      seen.push({ ...seenOf(request), body: await bodyOf(request) });
      if (!answers) return true;
      response.setHeader("content-type", "application/json");
      if (request.url?.startsWith("/trpc/nodes.heartbeat"))
        response.end(JSON.stringify({ result: { data: { commands: [] } } }));
      else if (request.url?.startsWith("/trpc/nodes.listCommands"))
        response.end(JSON.stringify({ result: { data: [command] } }));
      else if (request.url?.startsWith("/trpc/nodes.reportRunning")) {
        response.statusCode = 409;
        const gpukit = new GpuKitError("lease-lost", "Another attempt owns the job.").toData();
        response.end(JSON.stringify({ error: { message: "x", code: -32009, data: { code: "CONFLICT", gpukit } } }));
      } else if (request.url?.startsWith("/artifacts/")) response.end("the bytes");
      else response.end(JSON.stringify({ result: { data: {} } }));
      return true;
    },
  });
  let nonce = 0;
  const client = createNodeClient({
    url: server.url,
    privateKey,
    clock: { nowMs: () => nowMs },
    newNonce: () => `nonce-${++nonce}`,
  });
  closers.push(server.close);
  return { client, server, seen, sockets, fake };
}

function seenOf({ method = "", url = "", headers }: IncomingMessage) {
  return { method, path: url, headers: headers as Record<string, string | undefined> };
}

function isGenuine({ method, path, headers, body }: SeenRequest, { streamed = false } = {}): boolean {
  const contentSha256 = streamed ? "unsigned" : createHash("sha256").update(body).digest("hex");
  const request = { method, path, contentSha256, timeMs: nowMs, nonce: headers[nodeRequestHeaders.nonce] ?? "" };
  return (
    headers[nodeRequestHeaders.contentSha256] === contentSha256 &&
    headers[nodeRequestHeaders.time] === String(nowMs) &&
    headers[nodeRequestHeaders.key] === publicKeyOf(privateKey) &&
    isNodeRequestSigned(request, publicKeyOf(privateKey), headers[nodeRequestHeaders.signature] ?? "")
  );
}

describe("calls", () => {
  it("are signed over exactly what is sent, each with its own nonce", async () => {
    const { client, seen } = await setup();
    await client.heartbeat({ freeDiskGb: 10, running: [{ jobId: "job", fence: 3 }] });
    expect(await client.listCommands()).toEqual([command]);
    await client.acceptAssignment({ jobId: "jöb", fence: 3 });
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /trpc/nodes.heartbeat",
      "GET /trpc/nodes.listCommands",
      "POST /trpc/nodes.acceptAssignment",
    ]);
    expect(seen.every((request) => isGenuine(request))).toBe(true);
    expect(new Set(seen.map(({ headers }) => headers[nodeRequestHeaders.nonce])).size).toBe(3);
  });

  it("made together stay apart: one body, one signature", async () => {
    const { client, seen } = await setup();
    await Promise.all([
      client.heartbeat({ freeDiskGb: 1, running: [] }),
      client.heartbeat({ freeDiskGb: 2, running: [] }),
    ]);
    expect(seen).toHaveLength(2);
    expect(seen.every((request) => isGenuine(request))).toBe(true);
  });

  it("reject with the server's own error", async () => {
    const { client } = await setup();
    await expect(client.reportRunning({ jobId: "job", fence: 1 })).rejects.toMatchObject({ code: "lease-lost" });
  });

  it("reject with server-unreachable where nobody listens, and try once only", async () => {
    const { client, server, seen } = await setup();
    await server.close();
    closers.pop();
    await expect(client.heartbeat({ freeDiskGb: 1, running: [] })).rejects.toMatchObject({
      code: "server-unreachable",
    });
    expect(seen).toHaveLength(0);
  });

  it("are given up with the signal's reason", async () => {
    const { client } = await setup({ answers: false });
    const stop = new AbortController();
    const call = client.heartbeat({ freeDiskGb: 1, running: [] }, { signal: stop.signal });
    stop.abort(new Error("stopping"));
    await expect(call).rejects.toThrow("stopping");
  });
});

describe("files", () => {
  async function setupFile(parameters: FakeUploadsParameters = {}) {
    const folder = await mkdtemp(join(tmpdir(), "gpukit-sdk-"));
    closers.push(() => rm(folder, { recursive: true }));
    const filePath = join(folder, "weights.bin");
    const bytes = Buffer.alloc(200_000, 9);
    await writeFile(filePath, bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { ...(await setup({ uploads: parameters })), filePath, sha256, bytes };
  }

  it("are uploaded with every request signed", async () => {
    const { client, filePath, sha256, seen, fake, bytes } = await setupFile();
    expect(await client.uploadArtifact({ path: "out/weights.bin", filePath, sha256 })).toEqual({ artifactId: "1" });
    expect(fake.uploads.get("1")?.bytes.equals(bytes)).toBe(true);
    expect(fake.uploads.get("1")?.metadata).toMatchObject({ filename: "out/weights.bin", sha256 });
    expect(seen.map(({ method }) => method)).toEqual(["POST", "PATCH"]);
    expect(seen.every((request) => isGenuine(request, { streamed: true }))).toBe(true);
  });

  it("that changed meanwhile are refused", async () => {
    const { client, filePath } = await setupFile();
    const uploaded = client.uploadArtifact({ path: "weights.bin", filePath, sha256: "0".repeat(64) });
    await expect(uploaded).rejects.toMatchObject({ code: "artifact-hash-mismatch" });
  });

  it("whose upload breaks off are the caller's to repeat", async () => {
    const { client, filePath, sha256 } = await setupFile({ breakAfter: [1] });
    const parameters = { path: "weights.bin", filePath, sha256 };
    await expect(client.uploadArtifact(parameters)).rejects.toMatchObject({ code: "server-unreachable" });
    expect(await client.uploadArtifact(parameters)).toEqual({ artifactId: "2" });
  });

  it("are downloaded with a signed request", async () => {
    const { client, seen } = await setup();
    const chunks: Uint8Array[] = [];
    for await (const chunk of await client.downloadArtifact({ artifactId: "a" })) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe("the bytes");
    expect(seen.every((request) => isGenuine(request))).toBe(true);
  });
});

describe("watchCommands", () => {
  it("is signed anew for each connection, delivers commands, and resolves when it is given up", async () => {
    const { client, sockets } = await setup();
    for (let connection = 0; connection < 2; connection += 1) {
      const stop = new AbortController();
      const events: unknown[] = [];
      await client.watchCommands(
        {
          onConnected: () => events.push("connected"),
          onCommand: (received) => {
            events.push(received);
            stop.abort();
          },
        },
        { signal: stop.signal },
      );
      expect(events).toEqual(["connected", command]);
    }
    const nonces = sockets.map((params) => {
      const headers = params as Record<string, string>;
      const nonce = headers[nodeRequestHeaders.nonce] ?? "";
      const request = { method: "CONNECT", path: "/trpc", contentSha256: emptySha256, timeMs: nowMs, nonce };
      expect(isNodeRequestSigned(request, publicKeyOf(privateKey), headers[nodeRequestHeaders.signature] ?? "")).toBe(
        true,
      );
      return nonce;
    });
    expect(new Set(nonces).size).toBe(2);
  });

  it("rejects as soon as the connection is lost", async () => {
    const { client, server } = await setup();
    const watched = client.watchCommands({ onConnected: () => server.breakSockets(), onCommand: () => {} });
    await expect(watched).rejects.toMatchObject({ code: "server-unreachable" });
  });

  it("rejects where nobody listens", async () => {
    const { client, server } = await setup();
    await server.close();
    closers.pop();
    const watched = client.watchCommands({ onConnected: () => {}, onCommand: () => {} });
    await expect(watched).rejects.toMatchObject({ code: "server-unreachable" });
  });
});
