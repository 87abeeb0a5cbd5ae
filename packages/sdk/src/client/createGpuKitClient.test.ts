// proves S4, S7, S12
import { type Escrow, GpuKitError, type JobFeedEvent } from "@gpukit/core";
import { initTRPC, TRPCError, tracked } from "@trpc/server";
import { afterEach, describe, expect, it } from "vitest";
import { getJob } from "../actions/getJob.js";
import { getServerInfo } from "../actions/getServerInfo.js";
import { listOffers } from "../actions/listOffers.js";
import { watchJob } from "../actions/watchJob.js";
import { createInstantTiming } from "../testing/instantTiming.js";
import { startWireServer, type WireServerParameters } from "../testing/wireServer.js";
import { systemTiming } from "../transport/timing.js";
import { type CreateGpuKitClientParameters, createGpuKitClient } from "./createGpuKitClient.js";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const t = initTRPC.context<{ authorization?: string | undefined }>().create({
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: { ...shape.data, gpukit: error.cause instanceof GpuKitError ? error.cause.toData() : undefined },
  }),
});

const jobEvent = (version: number): JobFeedEvent => ({ type: "escrow", escrow: { version } as Escrow });

function createRouter({
  events = 5,
  onEvent = () => {},
}: {
  events?: number;
  onEvent?: (version: number) => void;
} = {}) {
  const progress = { sent: 0 };
  return t.router({
    server: t.router({ info: t.procedure.query(() => ({ name: "wire" })) }),
    offers: t.router({ list: t.procedure.query(({ ctx }) => [{ id: ctx.authorization ?? "nobody" }]) }),
    jobs: t.router({
      get: t.procedure.query(() => {
        const cause = new GpuKitError("not-found", "There is no such job.", {
          facts: ["Job: 1"],
          whatToDo: "Check it.",
        });
        throw new TRPCError({ code: "NOT_FOUND", cause });
      }),
      monitor: t.procedure.query(() => ({ settlement: progress.sent >= events ? { state: "confirmed" } : null })),
      watch: t.procedure
        .input((input) => input as { lastEventId?: string })
        .subscription(async function* ({ input }) {
          for (let next = Number(input.lastEventId ?? 0) + 1; next <= events; next += 1) {
            progress.sent = Math.max(progress.sent, next);
            onEvent(next);
            yield tracked(String(next), jobEvent(next));
            await new Promise((resolve) => setTimeout(resolve, 5));
          }
        }),
    }),
  });
}

async function setup(
  { router = createRouter(), ...rest }: Partial<WireServerParameters> = {},
  options: Partial<CreateGpuKitClientParameters> = {},
) {
  const server = await startWireServer({
    router,
    createContext: ({ headers, connectionParams }) => ({
      authorization: headers.authorization ?? (connectionParams as { authorization?: string } | null)?.authorization,
    }),
    ...rest,
  });
  const client = createGpuKitClient({ url: `${server.url}/`, ...options });
  closers.push(server.close, client.close);
  return { server, client };
}

const session = { token: "secret", identity: "A".repeat(60), expiresAtMs: Date.now() + 60_000 };

describe("calls", () => {
  it("carry the session, once there is one", async () => {
    const { client } = await setup();
    expect(await listOffers(client)).toEqual([{ id: "nobody" }]);
    client.session.set(session);
    expect(await listOffers(client)).toEqual([{ id: "Bearer secret" }]);
  });

  it("made together travel together", async () => {
    const paths: string[] = [];
    const { client } = await setup({
      intercept: (request) => {
        paths.push(request.url ?? "");
        return false;
      },
    });
    await Promise.all([getServerInfo(client), listOffers(client)]);
    expect(paths).toHaveLength(1);
    expect(paths[0]).toContain("server.info,offers.list");
  });

  it("reject with the server's own error", async () => {
    const seen: unknown[] = [];
    const { client } = await setup({}, { onError: (error) => seen.push(error) });
    const error = await getJob(client, { id: "1" }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: "not-found",
      shortMessage: "There is no such job.",
      facts: ["Job: 1"],
      whatToDo: "Check it.",
    });
    expect(seen).toEqual([error]);
  });

  it("are repeated when they only read and no answer came, then say so", async () => {
    let tries = 0;
    const timing = createInstantTiming();
    const fetch: typeof globalThis.fetch = () => {
      tries += 1;
      return Promise.reject(new TypeError("fetch failed"));
    };
    const client = createGpuKitClient({ url: "http://gpukit.test", fetch, timing });
    await expect(getServerInfo(client)).rejects.toMatchObject({ code: "server-unreachable" });
    expect(tries).toBe(4);
    expect(timing.waits).toHaveLength(3);
    await expect(client.transport.mutate("jobs.cancel", { id: "1" })).rejects.toMatchObject({
      code: "server-unreachable",
    });
    expect(tries).toBe(5);
    await expect(client.transport.mutate("jobs.create", { escrowId: "1" }, { repeatable: true })).rejects.toThrow();
    expect(tries).toBe(9);
  });

  it("answered by something that is no gpukit server count as unreachable", async () => {
    const fetch: typeof globalThis.fetch = async () => new Response("<html>Bad gateway</html>", { status: 502 });
    const client = createGpuKitClient({ url: "http://gpukit.test", fetch, timing: createInstantTiming() });
    await expect(getServerInfo(client)).rejects.toMatchObject({ code: "server-unreachable" });
  });

  it("are given up with the signal's reason", async () => {
    const { client } = await setup({ intercept: () => true });
    const stop = new AbortController();
    const call = client.transport.query("server.info", undefined, { signal: stop.signal });
    stop.abort(new Error("enough"));
    await expect(call).rejects.toThrow("enough");
  });

  it("need a whole address", () => {
    expect(() => createGpuKitClient({ url: "gpukit.example" })).toThrowError(
      expect.objectContaining({ code: "invalid-input" }),
    );
  });
});

describe("the session", () => {
  it("is kept in the storage and found again by the next client", async () => {
    const stored = new Map<string, string>();
    const storage = {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
      removeItem: (key: string) => void stored.delete(key),
    };
    const first = createGpuKitClient({ url: "http://gpukit.test", storage });
    first.session.set(session);
    const second = createGpuKitClient({ url: "http://gpukit.test", storage });
    expect(second.credentials()).toEqual({ authorization: "Bearer secret" });
    expect(createGpuKitClient({ url: "http://other.test", storage }).credentials()).toEqual({});
    second.session.set(null);
    expect(createGpuKitClient({ url: "http://gpukit.test", storage }).credentials()).toEqual({});
  });

  it("ends when it has expired", () => {
    const client = createGpuKitClient({ url: "http://gpukit.test" });
    client.session.set({ ...session, expiresAtMs: Date.now() - 1 });
    expect(client.credentials()).toEqual({});
  });

  it("survives a storage that refuses or holds nonsense", () => {
    const storage = {
      getItem: () => "{nonsense",
      setItem: () => {
        throw new Error("quota");
      },
      removeItem: () => {},
    };
    const client = createGpuKitClient({ url: "http://gpukit.test", storage });
    client.session.set(session);
    expect(client.credentials()).toEqual({ authorization: "Bearer secret" });
  });
});

describe("watching over a real socket", () => {
  it("misses and repeats nothing when the connection breaks again and again", async () => {
    const breakAt = new Set([3, 7, 12]);
    const router = createRouter({
      events: 20,
      onEvent: (version) => {
        if (breakAt.delete(version)) setImmediate(() => server.breakSockets());
      },
    });
    const { client, server } = await setup({ router }, { timing: { ...systemTiming, random: () => 0 } });
    const versions: number[] = [];
    for await (const { id, event } of watchJob(client, { jobId: "1" })) {
      expect(event).toEqual(jobEvent(Number(id)));
      versions.push(Number(id));
    }
    expect(versions).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(server.socketConnections()).toBeGreaterThan(3);
  });

  it("opens no socket before the first subscription", async () => {
    const { client, server } = await setup();
    await getServerInfo(client);
    expect(server.socketConnections()).toBe(0);
  });

  it("ends when the client is closed", async () => {
    const { client } = await setup({ router: createRouter({ events: 100_000 }) });
    const watched = client.transport.subscribe("jobs.watch", { jobId: "1" })[Symbol.asyncIterator]();
    expect((await watched.next()).value).toMatchObject({ id: "1" });
    await client.close();
    let last = await watched.next();
    while (!last.done) last = await watched.next();
    expect(last.done).toBe(true);
  });

  it("rejects with the signal's reason", async () => {
    const { client } = await setup({ router: createRouter({ events: 100_000 }) });
    const stop = new AbortController();
    const read = async () => {
      for await (const _ of watchJob(client, { jobId: "1", signal: stop.signal })) stop.abort(new Error("enough"));
    };
    await expect(read()).rejects.toThrow("enough");
  });
});
