// proves S14, X7, P38
import { GpuKitError } from "@gpukit/core";
import { createTRPCClient, createWSClient, httpBatchLink, splitLink, wsLink } from "@trpc/client";
import { initTRPC, tracked } from "@trpc/server";
import type { OpenApiMeta } from "trpc-to-openapi";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { waitUntil } from "../platform/testing/waitUntil.js";
import { emptySha256, type IncomingCall } from "./incomingCall.js";
import { emptyRouter, startTestApp } from "./testing/startTestApp.js";
import { formatWireError, toWireErrors } from "./wireErrors.js";

const t = initTRPC.context<{ call: IncomingCall }>().meta<OpenApiMeta>().create({ errorFormatter: formatWireError });
const procedure = t.procedure.use(toWireErrors);
const flood = { sent: 0, ended: false };
const job = z.object({ id: z.string(), limit: z.number() });
const router = t.router({
  whoAmI: procedure.query(({ ctx: { call } }) => ({
    path: call.path,
    token: call.connectionParams?.token ?? call.headers.get("authorization"),
    contentSha256: call.contentSha256,
    remoteAddress: call.remoteAddress,
  })),
  echo: procedure.input(z.string()).mutation(({ ctx, input }) => ({ input, contentSha256: ctx.call.contentSha256 })),
  count: procedure.input(z.object({ lastEventId: z.string().optional() })).subscription(async function* ({ input }) {
    for (let n = Number(input.lastEventId ?? 0) + 1; n <= 3; n += 1) yield tracked(String(n), n);
  }),
  flood: procedure.subscription(async function* () {
    try {
      for (flood.sent = 0; flood.sent < 400; flood.sent += 1) {
        yield "x".repeat(1_000_000);
        await new Promise(setImmediate);
      }
    } finally {
      flood.ended = true;
    }
  }),
  getJob: procedure
    .meta({ openapi: { method: "GET", path: "/jobs/{id}" } })
    .input(z.object({ id: z.string(), limit: z.coerce.number().default(5) }))
    .output(job)
    .query(({ input }) => {
      if (input.id === "gone") throw new GpuKitError("not-found", "No such job.", { facts: ["Job: gone"] });
      return input;
    }),
  createJob: procedure
    .meta({ openapi: { method: "POST", path: "/jobs/create" } })
    .input(job)
    .output(z.object({ id: z.string(), contentSha256: z.string() }))
    .mutation(({ input, ctx }) => ({ id: input.id, contentSha256: ctx.call.contentSha256 })),
});

async function setup(more: Partial<Parameters<typeof startTestApp>[0]> = {}) {
  const server = await startTestApp({ router, createContext: (call) => ({ call }), ...more });
  const socket = createWSClient({
    url: `${server.url.replace("http", "ws")}/trpc`,
    WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    lazy: { enabled: true, closeMs: 0 },
    connectionParams: () => ({ token: "from-socket" }),
  });
  onTestFinished(() => socket.close());
  const client = createTRPCClient<typeof router>({
    links: [
      splitLink({
        condition: ({ type, context }) => type === "subscription" || context.socket === true,
        true: wsLink({ client: socket }),
        false: httpBatchLink({ url: `${server.url}/trpc`, headers: { authorization: "from-header" } }),
      }),
    ],
  });
  return { ...server, client };
}

describe("the HTTP server", () => {
  it("serves procedures over HTTP and WebSocket on one port, each knowing who asks", async () => {
    const { client } = await setup();
    const overHttp = await client.whoAmI.query();
    expect(overHttp).toMatchObject({ token: "from-header", contentSha256: emptySha256, remoteAddress: "127.0.0.1" });
    expect(overHttp.path).toMatch(/^\/trpc\/whoAmI\?/);
    const overSocket = await client.whoAmI.query(undefined, { context: { socket: true } });
    expect(overSocket).toMatchObject({ token: "from-socket", path: expect.stringMatching(/^\/trpc/) });
    const echoed = await client.echo.mutate("hello");
    expect(echoed.input).toBe("hello");
    expect(echoed.contentSha256).not.toBe(emptySha256);
  });

  it("streams subscriptions, resumable by event id", async () => {
    const { client } = await setup();
    const seen: number[] = [];
    client.count.subscribe({ lastEventId: "1" }, { onData: ({ data }) => seen.push(data) });
    await waitUntil(() => seen.length === 2);
    expect(seen).toEqual([2, 3]);
  });

  it("serves the same procedures as REST, with its own form of errors and a document", async () => {
    const { url } = await setup();
    const found = await fetch(`${url}/api/jobs/7?limit=9`);
    expect([found.status, await found.json()]).toEqual([200, { id: "7", limit: 9 }]);
    const missing = await fetch(`${url}/api/jobs/gone`);
    expect([missing.status, await missing.json()]).toEqual([
      404,
      { error: { code: "not-found", shortMessage: "No such job.", facts: ["Job: gone"], whatToDo: "Check the id." } },
    ]);
    const post = (body: string) =>
      fetch(`${url}/api/jobs/create`, { method: "POST", headers: { "content-type": "application/json" }, body });
    const created = await (await post(JSON.stringify({ id: "1", limit: 1 }))).json();
    expect(created.id).toBe("1");
    expect(created.contentSha256).not.toBe(emptySha256);
    const refused = await post(JSON.stringify({ id: 1, limit: 1 }));
    expect([refused.status, (await refused.json()).error]).toEqual([
      400,
      expect.objectContaining({ code: "invalid-input", facts: [expect.stringMatching(/^id: /)] }),
    ]);
    expect([(await post("{nonsense")).status, (await fetch(`${url}/api/nothing`)).status]).toEqual([400, 404]);
    const document = await (await fetch(`${url}/api/openapi.json`)).json();
    expect(Object.keys(document.paths)).toEqual(["/jobs/{id}", "/jobs/create"]);
    expect(document.servers).toEqual([{ url: `${url}/api` }]);
  });

  it("refuses a request that is too large before reading all of it", async () => {
    const { url } = await setup();
    const answer = await fetch(`${url}/api/jobs/create`, { method: "POST", body: "x".repeat(4_000_001) });
    expect([answer.status, (await answer.json()).error.shortMessage]).toEqual([400, "The request is too large."]);
  });

  it("tells its health, whether it is ready, its keys and metrics", async () => {
    const database = { up: true };
    const checks = {
      database: async () => {
        if (!database.up) throw new Error("down");
      },
    };
    const { url } = await setup({ checks, publicKeys: () => ({ issuer: "abc" }) });
    const get = async (path: string) => {
      const answer = await fetch(url + path);
      return { status: answer.status, body: await answer.text(), requestId: answer.headers.get("x-request-id") };
    };
    expect(await get("/health")).toMatchObject({ status: 200, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect((await get("/ready")).status).toBe(200);
    database.up = false;
    expect(await get("/ready")).toMatchObject({
      status: 503,
      body: expect.stringContaining('"name":"database","ok":false'),
    });
    expect((await get("/.well-known/gpukit-keys.json")).body).toBe('{"issuer":"abc"}');
    expect((await get("/metrics")).body).toContain(
      'gpukit_http_request_seconds_count{method="GET",route="ready",status="503"} 1',
    );
    expect(await get("/nowhere")).toMatchObject({ status: 404, body: expect.stringContaining('"code":"not-found"') });
  });

  it("passes /devnet on with its prefix removed", async () => {
    const devnetFetch = async (request: Request) =>
      Response.json({ path: new URL(request.url).pathname, body: await request.text() });
    const { url } = await setup({ devnetFetch });
    const answer = await fetch(`${url}/devnet/live/v1/tick-info?x=1`, { method: "POST", body: "bytes" });
    expect(await answer.json()).toEqual({ path: "/live/v1/tick-info", body: "bytes" });
  });

  it("takes the next free port when told to, says so, and otherwise names the busy one", async () => {
    const first = await startTestApp({ router: emptyRouter });
    const said: string[] = [];
    const second = await startTestApp({
      router: emptyRouter,
      port: first.port,
      whenBusy: "next",
      say: (line) => said.push(line),
    });
    expect(second.port).toBeGreaterThan(first.port);
    expect(said).toEqual([`Port ${first.port} is taken; gpukit listens on ${second.port}.`]);
    await expect(startTestApp({ router: emptyRouter, port: first.port })).rejects.toMatchObject({
      shortMessage: `The server cannot listen on 127.0.0.1:${first.port}.`,
      facts: ["Another program listens there."],
    });
  });

  it("cuts a client off that asks for much and reads nothing of it", async () => {
    const { url } = await setup();
    const socket = new WebSocket(`${url.replace("http", "ws")}/trpc`);
    onTestFinished(() => socket.terminate());
    await new Promise((resolve) => socket.once("open", resolve));
    socket.pause();
    socket.send(JSON.stringify({ id: 1, method: "subscription", params: { path: "flood" } }));
    await waitUntil(() => flood.ended);
    expect(flood.sent).toBeLessThan(120);
  });

  it("closes although a socket stays open, after telling it to reconnect", async () => {
    const server = await startTestApp({ router, createContext: (call) => ({ call }) });
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/trpc`);
    const messages: string[] = [];
    socket.on("message", (data) => messages.push(String(data)));
    await new Promise((resolve) => socket.once("open", resolve));
    const gone = new Promise((resolve) => socket.once("close", resolve));
    await server.close();
    await gone;
    expect(messages.map((text) => JSON.parse(text))).toContainEqual({ id: null, method: "reconnect" });
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
  });
});
