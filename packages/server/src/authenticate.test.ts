// proves S6, S12
import { randomBytes, randomUUID } from "node:crypto";
import {
  type NodeRequest,
  nodeRequestHeaders,
  nodeRequestToleranceMs,
  publicKeyOf,
  signNodeRequest,
} from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { insertSession } from "./accounts/accountRepository.js";
import { tokenHashOf } from "./accounts/signIn.js";
import { authenticateNode, authenticateSession, createRequestContext } from "./authenticate.js";
import { emptySha256, type IncomingCall } from "./http/incomingCall.js";
import { nodeNonces } from "./nodes/nodeTables.js";
import { createTestAccount, createTestNode, type RentalNode } from "./testing/testRental.js";
import { createTestServer } from "./testing/testServer.js";

async function setup() {
  const { server, clock } = await createTestServer();
  const node = await createTestNode(server);
  return { server, clock, node, ...signer({ node, nowMs: clock.nowMs }) };
}

function signer({ node, nowMs }: { node: Pick<RentalNode, "publicKey" | "privateKey">; nowMs: () => number }) {
  const sign = (changes: Partial<NodeRequest> = {}) => {
    const request: NodeRequest = {
      method: "POST",
      path: "/trpc/nodes.heartbeat",
      contentSha256: emptySha256,
      timeMs: nowMs(),
      nonce: randomUUID(),
      ...changes,
    };
    const headers = new Headers({
      [nodeRequestHeaders.key]: node.publicKey,
      [nodeRequestHeaders.time]: String(request.timeMs),
      [nodeRequestHeaders.nonce]: request.nonce,
      [nodeRequestHeaders.contentSha256]: request.contentSha256,
      [nodeRequestHeaders.signature]: signNodeRequest(request, node.privateKey),
    });
    const { method, path, contentSha256 } = request;
    return { method, path, contentSha256, headers, readHeader: (name: string) => headers.get(name) };
  };
  return { sign };
}

const refused = { code: "request-signature-invalid" };

describe("authenticateNode", () => {
  it("knows an enrolled node by its signature, and a stranger's key as one without an id", async () => {
    const { server, clock, node, sign } = await setup();
    expect(await authenticateNode(server, sign())).toEqual({ publicKey: node.publicKey, id: node.id });
    const privateKey = randomBytes(32).toString("hex");
    const stranger = { privateKey, publicKey: publicKeyOf(privateKey) };
    const signed = signer({ node: stranger, nowMs: clock.nowMs }).sign();
    expect(await authenticateNode(server, signed)).toEqual({ publicKey: stranger.publicKey, id: null });
    expect(await authenticateNode(server, { ...sign(), readHeader: () => null })).toBeNull();
  });

  it("accepts a request once, also when it arrives twice at the same time", async () => {
    const { server, sign } = await setup();
    const signed = sign();
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => authenticateNode(server, signed)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(authenticateNode(server, signed)).rejects.toMatchObject({
      ...refused,
      facts: ["The request has been received before."],
    });
  });

  it.each([
    ["body", { contentSha256: "0".repeat(64) }],
    ["method", { method: "GET" }],
    ["path", { path: "/trpc/nodes.complete" }],
    ["query", { path: "/trpc/nodes.heartbeat?batch=1" }],
  ])("refuses another %s than was signed", async (_what, change) => {
    const { server, sign } = await setup();
    await expect(authenticateNode(server, { ...sign(), ...change })).rejects.toMatchObject(refused);
  });

  it.each([
    [nodeRequestHeaders.key, "00"],
    [nodeRequestHeaders.key, publicKeyOf("11".repeat(32))],
    [nodeRequestHeaders.time, "yesterday"],
    [nodeRequestHeaders.time, "1e400"],
    [nodeRequestHeaders.nonce, "short"],
    [nodeRequestHeaders.nonce, "another nonce with spaces"],
    [nodeRequestHeaders.nonce, "another-nonce"],
    [nodeRequestHeaders.signature, ""],
    [nodeRequestHeaders.signature, "zz"],
  ])("refuses %s: %s", async (name, value) => {
    const { server, sign } = await setup();
    const signed = sign();
    signed.headers.set(name, value);
    await expect(authenticateNode(server, signed)).rejects.toMatchObject(refused);
  });

  it("accepts clocks up to the tolerance apart and forgets no nonce that could be played again", async () => {
    const { server, clock, sign } = await setup();
    const late = sign({ timeMs: clock.nowMs() - nodeRequestToleranceMs });
    const early = sign({ timeMs: clock.nowMs() + nodeRequestToleranceMs });
    await authenticateNode(server, late);
    await authenticateNode(server, early);
    for (const timeMs of [clock.nowMs() - nodeRequestToleranceMs - 1, clock.nowMs() + nodeRequestToleranceMs + 1])
      await expect(authenticateNode(server, sign({ timeMs }))).rejects.toMatchObject(refused);
    // The clock stands on a multiple of 100 ms here, at which old nonces are cleared away.
    clock.advance(nodeRequestToleranceMs * 2);
    await authenticateNode(server, sign());
    await expect(authenticateNode(server, early)).rejects.toMatchObject(refused);
    clock.advance(100);
    await authenticateNode(server, sign());
    expect(await server.db.select().from(nodeNonces)).toHaveLength(2);
  });
});

describe("authenticateSession", () => {
  it("gives the account of a live session and nobody for anything else", async () => {
    const { server, clock } = await createTestServer();
    const account = await createTestAccount(server);
    const token = server.newToken(32);
    const session = { tokenHash: tokenHashOf(token), accountId: account.id, expiresAtMs: clock.nowMs() + 1_000 };
    await insertSession(server.db, session);
    expect(await authenticateSession(server, `Bearer ${token}`)).toEqual(account);
    for (const header of [null, "", token, "Bearer ", `Basic ${token}`, `Bearer ${token}x`, `Bearer ${token} x`])
      expect(await authenticateSession(server, header)).toBeNull();
    clock.advance(1_000);
    expect(await authenticateSession(server, `Bearer ${token}`)).toBeNull();
  });
});

describe("createRequestContext", () => {
  it("reads credentials of HTTP from headers, of a WebSocket from what it connects with", async () => {
    const { server, clock, node, sign } = await setup();
    const account = await createTestAccount(server);
    const token = server.newToken(32);
    const session = { tokenHash: tokenHashOf(token), accountId: account.id, expiresAtMs: clock.nowMs() + 1_000 };
    await insertSession(server.db, session);
    const call: IncomingCall = {
      method: "POST",
      path: "/trpc/accounts.me",
      headers: new Headers({ authorization: `Bearer ${token}` }),
      contentSha256: emptySha256,
      connectionParams: null,
      remoteAddress: null,
    };
    expect(await createRequestContext(server, call)).toEqual({ server, account, node: null });
    const signed = sign({ method: "CONNECT", path: "/trpc" });
    const connectionParams = Object.fromEntries(signed.headers);
    const socket = {
      ...call,
      method: "GET",
      path: "/trpc?connectionParams=1",
      headers: new Headers(),
      connectionParams,
    };
    expect(await createRequestContext(server, socket)).toEqual({
      server,
      account: null,
      node: { publicKey: node.publicKey, id: node.id },
    });
    await expect(createRequestContext(server, socket)).rejects.toMatchObject(refused);
  });
});
