// proves V4, P36
import { initTRPC, TRPCError } from "@trpc/server";
import { expect, it, onTestFinished } from "vitest";
import { createGpuKitClient } from "../client/createGpuKitClient.js";
import { startWireServer } from "../testing/wireServer.js";
import { systemTiming } from "../transport/timing.js";
import { watchAccount } from "./watchAccount.js";

const t = initTRPC.create();

async function setup(watch: (connection: number) => AsyncGenerator<{ atMs: number }>) {
  let connection = 0;
  const accounts = t.router({
    watch: t.procedure
      .input((input) => input as object)
      .subscription(() => {
        connection += 1;
        return watch(connection);
      }),
  });
  const server = await startWireServer({ router: t.router({ accounts }) });
  const client = createGpuKitClient({ url: server.url, timing: { ...systemTiming, random: () => 0 } });
  onTestFinished(async () => {
    await client.close();
    await server.close();
  });
  return { client, server };
}

it("is told again after a lost connection, also at the same moment, and goes on until it is stopped", async () => {
  const { client, server } = await setup(async function* (connection) {
    yield { atMs: 7 };
    if (connection > 1) yield { atMs: 7 };
    await new Promise(() => {});
  });
  const stop = new AbortController();
  const told: number[] = [];
  const connections: boolean[] = [];
  const onConnection = (isOpen: boolean) => void (connections.at(-1) !== isOpen && connections.push(isOpen));
  await expect(
    (async () => {
      for await (const { atMs } of watchAccount(client, { signal: stop.signal, onConnection })) {
        told.push(atMs);
        if (told.length === 1) server.breakSockets();
        if (told.length === 3) stop.abort(new Error("enough"));
      }
    })(),
  ).rejects.toThrow("enough");
  expect(told).toEqual([7, 7, 7]);
  expect(connections.slice(-3)).toEqual([true, false, true]);
});

it("goes on where the server ended the subscription", async () => {
  const { client } = await setup(async function* (connection) {
    yield { atMs: connection };
  });
  const told: number[] = [];
  for await (const { atMs } of watchAccount(client)) {
    told.push(atMs);
    if (told.length === 3) break;
  }
  expect(told).toEqual([1, 2, 3]);
});

it("throws what waiting cannot cure", async () => {
  const { client } = await setup(() => {
    throw new TRPCError({ code: "UNAUTHORIZED" });
  });
  await expect(watchAccount(client)[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: "sign-in-required" });
});
