// proves S4, P12
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, onTestFinished, test } from "vitest";
import { toBase64 } from "../codec/base64.js";
import { devSeeds } from "../connectors/devSeeds.js";
import { identityFromSeed } from "../signer/identityFromSeed.js";
import { signTransaction } from "../signer/signTransaction.js";
import { createQubicRpc } from "./createQubicRpc.js";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

type Answer = { status?: number; body?: unknown; text?: string } | "network error" | "hang";

/** A client over a scripted node; the last answer repeats. Waits are recorded instead of waited for. */
function setup(answers: Answer[], options: { retry?: false; timeoutMs?: number; signal?: AbortSignal } = {}) {
  const requests: { method: string; url: string; body: unknown }[] = [];
  const waits: number[] = [];
  const rpc = createQubicRpc({
    url: "http://node.test/",
    fetch: async (request, { signal }) => {
      const answer = answers[Math.min(requests.length, answers.length - 1)];
      const text = await request.text();
      requests.push({ method: request.method, url: request.url, body: text === "" ? undefined : JSON.parse(text) });
      if (answer === "network error" || answer === undefined) throw new TypeError("fetch failed");
      if (answer === "hang")
        return new Promise((_, reject) => {
          if (signal.aborted) reject(signal.reason);
          signal.addEventListener("abort", () => reject(signal.reason));
        });
      return new Response(answer.text ?? JSON.stringify(answer.body), { status: answer.status ?? 200 });
    },
    retry: options.retry ?? { random: () => 0.5, delay: async (ms) => void waits.push(ms) },
    ...(options.timeoutMs && { timeoutMs: options.timeoutMs }),
    ...(options.signal && { signal: options.signal }),
  });
  return { rpc, requests, waits };
}

const identity = "BZBQFLLBNCXEMGLOBHUVFTLUPLVCPQUASSILFABOFFBCADQSSUPNWLZBQEXK";
const tickInfo = { tickInfo: { tick: 7, duration: 0, epoch: 227, initialTick: 1 } };
const wireTransaction = {
  hash: "a".repeat(60),
  amount: "9007199254740993",
  source: identity,
  destination: identity,
  tickNumber: 5,
  timestamp: "1790000000123",
  inputType: 0,
  inputSize: 2,
  inputData: "AQI=",
  signature: toBase64(new Uint8Array(64)),
  moneyFlew: true,
};

async function signed() {
  const source = await identityFromSeed(devSeeds.consumer);
  const fields = {
    source,
    destination: identity,
    amount: 1n,
    tick: 3_000_000_009,
    inputType: 0,
    input: new Uint8Array(),
  };
  return signTransaction(fields, devSeeds.consumer);
}

describe("answers", () => {
  test("a 64-bit amount keeps every digit", async () => {
    const balance = {
      id: identity,
      balance: "9007199254740993",
      validForTick: 4_000_000_000,
      latestIncomingTransferTick: 1,
      latestOutgoingTransferTick: 0,
      incomingAmount: "9007199254740994",
      outgoingAmount: "1",
      numberOfIncomingTransfers: 2,
      numberOfOutgoingTransfers: 1,
    };
    const { rpc, requests } = setup([{ body: { balance } }]);
    expect(await rpc.balance(identity)).toEqual({
      identity,
      balance: 9_007_199_254_740_993n,
      validForTick: 4_000_000_000,
      latestIncomingTransferTick: 1,
      latestOutgoingTransferTick: 0,
      incomingAmount: 9_007_199_254_740_994n,
      outgoingAmount: 1n,
      numberOfIncomingTransfers: 2,
      numberOfOutgoingTransfers: 1,
    });
    expect(requests).toEqual([
      { method: "GET", url: `http://node.test/live/v1/balances/${identity}`, body: undefined },
    ]);
  });

  test("a wrong identity is refused before anything is asked", async () => {
    const { rpc, requests } = setup([]);
    await expect(rpc.balance(identity.toLowerCase())).rejects.toMatchObject({ code: "invalid-identity" });
    expect(requests).toEqual([]);
  });

  test("a transaction of the archive", async () => {
    const { rpc, requests } = setup([{ body: wireTransaction }]);
    expect(await rpc.getTransactionByHash(wireTransaction.hash)).toEqual({
      id: wireTransaction.hash,
      amount: 9_007_199_254_740_993n,
      source: identity,
      destination: identity,
      tick: 5,
      timestampMs: 1_790_000_000_123,
      inputType: 0,
      input: Uint8Array.of(1, 2),
      signature: new Uint8Array(64),
      moneyFlew: true,
    });
    expect(requests[0]).toMatchObject({ method: "POST", body: { hash: wireTransaction.hash } });
  });

  test("only the archive's own not-found is null", async () => {
    const notFound = { status: 404, body: { code: 5, message: "transaction not found", details: [] } };
    expect(await setup([notFound]).rpc.getTransactionByHash("x")).toBeNull();
    for (const other of [
      { status: 404, text: "<html>no such route</html>" },
      { status: 404, body: { code: 5, message: "Not Found", details: [] } },
    ])
      await expect(setup([other]).rpc.getTransactionByHash("x")).rejects.toMatchObject({ code: "chain-refused" });
  });

  test("a page of transactions, asked for in the chain's own words", async () => {
    const page = { validForTick: 9, hits: { total: 1, from: 0, size: 1 }, transactions: [wireTransaction] };
    const { rpc, requests } = setup([{ body: page }]);
    const found = await rpc.getTransactionsForIdentity({
      identity,
      filters: { destination: identity, amount: 5n, tick: 4 },
      exclude: { source: identity },
      ranges: { tick: { gte: 3, lt: 9 }, amount: { gt: 1n } },
      pagination: { offset: 0, size: 50 },
    });
    expect(found).toMatchObject({ validForTick: 9, total: 1, transactions: [{ id: wireTransaction.hash }] });
    expect(requests[0]?.body).toEqual({
      identity,
      filters: { destination: identity, amount: "5", tickNumber: "4" },
      exclude: { source: identity },
      ranges: { tickNumber: { gte: "3", lt: "9" }, amount: { gt: "1" } },
      pagination: { offset: 0, size: 50 },
    });
  });

  test("tick data, ticks and intervals", async () => {
    const data = { tickNumber: 5, epoch: 1, timestamp: "17", transactionHashes: ["a"], contractFees: [] };
    expect(await setup([{ body: { tickData: data } }]).rpc.getTickData(5)).toEqual({
      tick: 5,
      epoch: 1,
      timestampMs: 17,
      transactionIds: ["a"],
    });
    expect(await setup([{ body: { tickData: null } }]).rpc.getTickData(5)).toBeNull();
    expect(await setup([{ body: [wireTransaction] }]).rpc.getTransactionsForTick(5)).toHaveLength(1);
    const last = { tickNumber: 5, epoch: 1, intervalInitialTick: 2, lastProcessedLogTick: 5 };
    expect(await setup([{ body: last }]).rpc.getLastProcessedTick()).toEqual({
      tick: 5,
      epoch: 1,
      intervalInitialTick: 2,
      lastProcessedLogTick: 5,
    });
    const interval = { epoch: 1, firstTick: 2, lastTick: 3 };
    expect(await setup([{ body: [interval] }]).rpc.getProcessedTickIntervals()).toEqual([interval]);
  });

  test("the send-to-many fee is asked of the contract", async () => {
    const { rpc, requests } = setup([{ body: { responseData: toBase64(Uint8Array.of(10, 0, 0, 0, 0, 0, 0, 0)) } }]);
    expect(await rpc.sendManyFee()).toBe(10n);
    expect(requests[0]?.body).toEqual({ contractIndex: 4, inputType: 1, inputSize: 0, requestData: "" });
  });

  test.each([
    [{ tickInfo: { tick: "7" } }],
    [{ tickInfo: { tick: -1, duration: 0, epoch: 1, initialTick: 1 } }],
    [{}],
    [null],
    [[]],
  ])("an answer of the wrong shape is named: %j", async (body) => {
    await expect(setup([{ body }], { retry: false }).rpc.tickInfo()).rejects.toMatchObject({
      code: "chain-unavailable",
      shortMessage: "The chain's node gave an answer that cannot be understood.",
    });
  });
});

describe("retries", () => {
  test("network errors, 429 and 5xx are repeated after 1, 2, 4, 8, 16 s", async () => {
    const { rpc, waits } = setup([
      "network error",
      { status: 429 },
      { status: 500 },
      { status: 503 },
      { text: "<html>" },
      { body: tickInfo },
    ]);
    expect((await rpc.tickInfo()).tick).toBe(7);
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
  });

  test("after the fifth repetition the last error is thrown", async () => {
    const { rpc, requests } = setup([{ status: 503, body: { code: 14, message: "down", details: [] } }]);
    await expect(rpc.tickInfo()).rejects.toMatchObject({
      code: "chain-unavailable",
      facts: ["Request: /live/v1/tick-info", "Status: 503, code 14", "Reason: down"],
    });
    expect(requests).toHaveLength(6);
  });

  test("waits vary by a fifth", async () => {
    const waits: number[] = [];
    const randoms = [0, 0.999999];
    const rpc = createQubicRpc({
      url: "http://node.test",
      fetch: () => Promise.reject(new TypeError("fetch failed")),
      retry: {
        delaysMs: [1_000, 1_000],
        random: () => randoms.shift() ?? 0,
        delay: async (ms) => void waits.push(Math.round(ms)),
      },
    });
    await expect(rpc.tickInfo()).rejects.toMatchObject({ code: "chain-unavailable" });
    expect(waits).toEqual([800, 1_200]);
  });

  test("a refusal is not repeated", async () => {
    const { rpc, requests } = setup([{ status: 400, body: { code: 3, message: "invalid id format", details: [] } }]);
    await expect(rpc.getTransactionByHash("x")).rejects.toMatchObject({
      code: "chain-refused",
      facts: ["Request: /query/v1/getTransactionByHash", "Status: 400, code 3", "Reason: invalid id format"],
    });
    expect(requests).toHaveLength(1);
  });

  test("can be turned off", async () => {
    const { rpc, requests } = setup(["network error"], { retry: false });
    await expect(rpc.tickInfo()).rejects.toMatchObject({ code: "chain-unavailable" });
    expect(requests).toHaveLength(1);
  });

  test("a node that does not answer in time is unavailable", async () => {
    await expect(setup(["hang"], { retry: false, timeoutMs: 20 }).rpc.tickInfo()).rejects.toMatchObject({
      code: "chain-unavailable",
      facts: ["Request: http://node.test/live/v1/tick-info", "Reason: timeout"],
    });
  });

  test("nor does it wait for ever where memory is collected meanwhile, or the fetch heeds no signal", async () => {
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    onTestFinished(() => void silent.close());
    await once(silent, "listening");
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const late = { code: "chain-unavailable", facts: [expect.stringContaining("tick-info"), "Reason: timeout"] };
    const answers = [
      createQubicRpc({ url, retry: false, timeoutMs: 200 }).tickInfo(),
      createQubicRpc({ url, retry: false, timeoutMs: 200, fetch: () => new Promise(() => {}) }).tickInfo(),
    ].map((answer) => expect(answer).rejects.toMatchObject(late));
    for (let round = 0; round < 5; round++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      collectGarbage();
    }
    await Promise.all(answers);
  });
});

describe("aborting", () => {
  test("ends a request under way with the caller's reason", async () => {
    const caller = new AbortController();
    const { rpc } = setup(["hang"]);
    const answer = rpc.tickInfo({ signal: caller.signal });
    caller.abort(new Error("changed my mind"));
    await expect(answer).rejects.toThrow("changed my mind");
  });

  test("ends the wait between two tries", async () => {
    const client = new AbortController();
    const rpc = createQubicRpc({
      url: "http://node.test",
      fetch: () => Promise.reject(new TypeError("fetch failed")),
      signal: client.signal,
      retry: { delaysMs: [60_000] },
    });
    const answer = rpc.tickInfo();
    setTimeout(() => client.abort(new Error("closing")), 10);
    await expect(answer).rejects.toThrow("closing");
    await expect(rpc.tickInfo()).rejects.toThrow("closing");
  });
});

describe("broadcasting", () => {
  test("returns the id and how many nodes took it", async () => {
    const { bytes, id } = await signed();
    const { rpc, requests } = setup([{ body: { peersBroadcasted: 3, encodedTransaction: "", transactionId: id } }]);
    expect(await rpc.broadcastTransaction(bytes)).toEqual({ id, peersBroadcasted: 3 });
    expect(requests[0]?.body).toEqual({ encodedTransaction: toBase64(bytes) });
  });

  test("names what the node refuses", async () => {
    const { bytes } = await signed();
    const refusal = (message: string): Answer => ({ status: 400, body: { code: 3, message, details: [] } });
    const passed = refusal("Target tick: 5 for the transaction should be greater than max tick: 6");
    await expect(setup([passed]).rpc.broadcastTransaction(bytes)).rejects.toMatchObject({
      code: "transaction-tick-passed",
    });
    await expect(setup([refusal("invalid signature")]).rpc.broadcastTransaction(bytes)).rejects.toMatchObject({
      code: "transaction-signature-invalid",
    });
    await expect(setup([refusal("no")]).rpc.broadcastTransaction(bytes)).rejects.toMatchObject({
      code: "chain-refused",
    });
  });

  test("refuses bytes that are no transaction without asking, and an answer for another one", async () => {
    const { bytes } = await signed();
    const { rpc, requests } = setup([{ body: { peersBroadcasted: 3, transactionId: "b".repeat(60) } }]);
    await expect(rpc.broadcastTransaction(bytes.slice(1))).rejects.toMatchObject({ code: "transaction-malformed" });
    expect(requests).toEqual([]);
    await expect(rpc.broadcastTransaction(bytes)).rejects.toMatchObject({ code: "chain-unavailable" });
  });
});
