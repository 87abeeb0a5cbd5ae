// proves X12, P13, P14
import { describe, expect, test } from "vitest";
import { toBase64 } from "../codec/base64.js";
import { sendManyContract } from "../codec/sendMany.js";
import { contractIdentity, nullIdentity } from "../identity/contractIdentity.js";
import { devIdentities, genesisAmount, setupDevnet } from "./devnetSetup.fixture.js";

const startTick = 3_000_000_000;

describe("time", () => {
  test("starts at three billion and moves only when told", async () => {
    const { devnet, rpc } = await setupDevnet();
    expect(await rpc.tickInfo()).toEqual({ tick: startTick, durationSeconds: 0, epoch: 1, initialTick: startTick });
    expect(await devnet.tick()).toBe(startTick + 1);
    expect((await rpc.tickInfo()).tick).toBe(startTick + 1);
  });

  test("the archive follows some ticks behind and can be delayed, but never goes back", async () => {
    const { devnet, rpc, settle } = await setupDevnet();
    expect((await rpc.getLastProcessedTick()).tick).toBe(startTick - 1);
    await settle();
    const processed = startTick + 8 - 1 - 3;
    expect(await rpc.getLastProcessedTick()).toEqual({
      tick: processed,
      epoch: 1,
      intervalInitialTick: startTick,
      lastProcessedLogTick: processed,
    });
    expect(await rpc.getProcessedTickIntervals()).toEqual([{ epoch: 1, firstTick: startTick, lastTick: processed }]);
    devnet.faults.delayArchive(5);
    await devnet.tick();
    expect((await rpc.getLastProcessedTick()).tick).toBe(processed);
    devnet.faults.clear();
    expect((await rpc.getLastProcessedTick()).tick).toBe(processed + 1);
  });

  test("the timer makes ticks, and none while they are frozen", async () => {
    const { devnet } = await setupDevnet({ tickMs: 5 });
    devnet.start();
    await expect.poll(() => devnet.currentTick()).toBeGreaterThan(startTick + 3);
    devnet.faults.freezeTicks();
    const frozenAt = await devnet.tick();
    const before = performance.now();
    await expect.poll(() => performance.now() - before).toBeGreaterThan(50);
    expect(devnet.currentTick()).toBe(frozenAt);
    devnet.faults.freezeTicks(false);
    await expect.poll(() => devnet.currentTick()).toBeGreaterThan(frozenAt);
    await devnet.stop();
  });
});

describe("a transfer", () => {
  test("executes in its tick, counts on both sides, and is archived with everything it was", async () => {
    const { devnet, rpc, identities, sign, settle } = await setupDevnet();
    const { bytes, id } = await sign("consumer", { input: Uint8Array.of(1, 2, 3) });
    const targetTick = devnet.currentTick() + 2;
    expect(await rpc.broadcastTransaction(bytes)).toEqual({ id, peersBroadcasted: 3 });
    await devnet.tick();
    await devnet.tick();
    expect((await rpc.balance(identities.platform)).balance).toBe(0n);
    await devnet.tick();
    expect(await rpc.balance(identities.platform)).toEqual({
      identity: identities.platform,
      balance: 100n,
      validForTick: targetTick + 1,
      latestIncomingTransferTick: targetTick,
      latestOutgoingTransferTick: 0,
      incomingAmount: 100n,
      outgoingAmount: 0n,
      numberOfIncomingTransfers: 1,
      numberOfOutgoingTransfers: 0,
    });
    expect(await rpc.balance(identities.consumer)).toMatchObject({
      balance: genesisAmount - 100n,
      incomingAmount: genesisAmount,
      outgoingAmount: 100n,
      numberOfOutgoingTransfers: 1,
      latestOutgoingTransferTick: targetTick,
    });
    expect(await rpc.getTransactionByHash(id), "the archive is behind").toBeNull();
    await settle();
    expect(await rpc.getTransactionByHash(id)).toEqual({
      id,
      source: identities.consumer,
      destination: identities.platform,
      amount: 100n,
      tick: targetTick,
      timestampMs: 1_790_000_000_000,
      inputType: 0,
      input: Uint8Array.of(1, 2, 3),
      signature: bytes.slice(-64),
      moneyFlew: true,
    });
    expect(await rpc.getTickData(targetTick)).toEqual({
      tick: targetTick,
      epoch: 1,
      timestampMs: 1_790_000_000_000,
      transactionIds: [id],
    });
    expect(await rpc.getTransactionsForTick(targetTick)).toHaveLength(1);
    expect(await rpc.getTickData(targetTick + 1)).toBeNull();
  });

  test("sent twice is executed once", async () => {
    const { rpc, identities, sign, settle } = await setupDevnet();
    const { bytes } = await sign("consumer");
    await rpc.broadcastTransaction(bytes);
    await rpc.broadcastTransaction(bytes);
    await settle();
    expect((await rpc.balance(identities.platform)).balance).toBe(100n);
    await expect(rpc.broadcastTransaction(bytes)).rejects.toMatchObject({ code: "transaction-tick-passed" });
  });

  test("without cover, or of nothing, is archived with moneyFlew false", async () => {
    const { rpc, sign, settle, devnet } = await setupDevnet();
    const [tooMuch, nothing] = await Promise.all([
      sign("consumer", { amount: genesisAmount + 1n }),
      sign("provider", { amount: 0n }),
    ]);
    await rpc.broadcastTransaction(tooMuch.bytes);
    await rpc.broadcastTransaction(nothing.bytes);
    await settle();
    for (const { id } of [tooMuch, nothing])
      expect(await rpc.getTransactionByHash(id)).toMatchObject({ moneyFlew: false });
    expect(devnet.totals()).toEqual({ balances: 2n * genesisAmount, burned: 0n });
  });

  test("to the null identity is burned; to an unknown contract procedure it is a plain transfer", async () => {
    const { rpc, sign, settle, devnet } = await setupDevnet();
    await rpc.broadcastTransaction((await sign("consumer", { destination: nullIdentity, amount: 7n })).bytes);
    await rpc.broadcastTransaction((await sign("consumer", { destination: contractIdentity(1), inputType: 9 })).bytes);
    await settle();
    expect(devnet.totals()).toEqual({ balances: 2n * genesisAmount - 7n, burned: 7n });
    expect((await rpc.balance(contractIdentity(1))).balance).toBe(100n);
  });
});

describe("send-to-many", () => {
  test("pays everybody and burns the fee when the amount is exact", async () => {
    const { rpc, identities, signSendMany, settle, devnet } = await setupDevnet();
    const transfers = [
      { destination: identities.platform, amount: 60n },
      { destination: identities.site, amount: 40n },
      { destination: identities.provider, amount: 1n },
    ];
    const { bytes, id } = await signSendMany("consumer", transfers, 111n);
    await rpc.broadcastTransaction(bytes);
    await settle();
    expect((await rpc.balance(identities.platform)).balance).toBe(60n);
    expect((await rpc.balance(identities.site)).balance).toBe(40n);
    expect((await rpc.balance(identities.consumer)).balance).toBe(genesisAmount - 111n);
    expect((await rpc.balance(sendManyContract)).balance).toBe(0n);
    expect(devnet.totals()).toEqual({ balances: 2n * genesisAmount - 10n, burned: 10n });
    expect(await rpc.getTransactionByHash(id)).toMatchObject({ moneyFlew: true, inputType: 1 });
  });

  test.each([100n, 109n, 111n, 1_000n])("gives all back when the amount is %d instead of 110", async (amount) => {
    const { rpc, identities, signSendMany, settle, devnet } = await setupDevnet();
    const { bytes, id } = await signSendMany("consumer", [{ destination: identities.platform, amount: 100n }], amount);
    await rpc.broadcastTransaction(bytes);
    await settle();
    expect(await rpc.balance(identities.consumer)).toMatchObject({ balance: genesisAmount, outgoingAmount: amount });
    expect((await rpc.balance(identities.platform)).balance).toBe(0n);
    expect(await rpc.getTransactionByHash(id)).toMatchObject({ moneyFlew: false });
    expect(devnet.totals()).toEqual({ balances: 2n * genesisAmount, burned: 0n });
  });

  test("the fee is the one of the tick it executes in", async () => {
    const { rpc, identities, signSendMany, settle, devnet } = await setupDevnet();
    expect(await rpc.sendManyFee()).toBe(10n);
    const transfers = [{ destination: identities.platform, amount: 100n }];
    const { bytes } = await signSendMany("consumer", transfers, 110n);
    await rpc.broadcastTransaction(bytes);
    devnet.faults.setSendManyFee(25n);
    await settle();
    expect(await rpc.sendManyFee()).toBe(25n);
    expect((await rpc.balance(identities.platform)).balance).toBe(0n);
    await rpc.broadcastTransaction((await signSendMany("consumer", transfers, 125n)).bytes);
    await settle();
    expect((await rpc.balance(identities.platform)).balance).toBe(100n);
    expect(devnet.totals().burned).toBe(25n);
  });
});

describe("a broadcast is refused in the node's words", () => {
  const broadcast = "/live/v1/broadcast-transaction";

  test("bad base64: 400", async () => {
    const { post } = await setupDevnet();
    for (const encodedTransaction of ["no base64!", "AAA", undefined, 5])
      expect(await post(broadcast, { encodedTransaction })).toEqual({
        status: 400,
        body: { code: 3, message: "illegal base64 data", details: [] },
      });
    expect(await post(broadcast, "{")).toMatchObject({ status: 400, body: { code: 3 } });
  });

  test("bytes that are no transaction: 500", async () => {
    const { post } = await setupDevnet();
    const encodedTransaction = toBase64(new Uint8Array(20));
    expect(await post(broadcast, { encodedTransaction })).toMatchObject({ status: 500, body: { code: 13 } });
  });

  test("a bad signature: 400", async () => {
    const { post, sign } = await setupDevnet();
    const { bytes } = await sign("consumer");
    bytes[64] = (bytes[64] ?? 0) ^ 1;
    expect(await post(broadcast, { encodedTransaction: toBase64(bytes) })).toEqual({
      status: 400,
      body: { code: 3, message: "signature verification failed", details: [] },
    });
  });

  test("the current tick or an earlier one: 400", async () => {
    const { post, sign, devnet } = await setupDevnet();
    const tick = await devnet.tick();
    for (const late of [tick, tick - 1]) {
      const { bytes } = await sign("consumer", { tick: late });
      expect(await post(broadcast, { encodedTransaction: toBase64(bytes) })).toEqual({
        status: 400,
        body: {
          code: 3,
          message: `Target tick: ${late} for the transaction should be greater than max tick: ${tick}`,
          details: [],
        },
      });
    }
  });
});

describe("a broadcast is dropped without a word", () => {
  test("from a source without QU, or for a tick too far ahead", async () => {
    const { rpc, identities, sign, settle, devnet } = await setupDevnet();
    const poor = await sign("site");
    const far = await sign("consumer", { tick: devnet.currentTick() + 2_666 });
    for (const { bytes, id } of [poor, far]) expect(await rpc.broadcastTransaction(bytes)).toMatchObject({ id });
    await rpc.broadcastTransaction((await sign("consumer", { destination: identities.site, amount: 1n })).bytes);
    await settle();
    const spendsLast = await sign("site", { amount: 1n, destination: identities.platform });
    await rpc.broadcastTransaction(spendsLast.bytes);
    await settle();
    expect(await rpc.getTransactionByHash(poor.id)).toBeNull();
    expect(await rpc.getTransactionByHash(spendsLast.id)).toMatchObject({ moneyFlew: true });
  });

  test("by the fault switch", async () => {
    const { rpc, sign, settle, devnet } = await setupDevnet();
    const [lost, kept] = [await sign("consumer"), await sign("provider")];
    devnet.faults.dropNext(1);
    expect(await rpc.broadcastTransaction(lost.bytes)).toEqual({ id: lost.id, peersBroadcasted: 3 });
    await rpc.broadcastTransaction(kept.bytes);
    await settle();
    expect(await rpc.getTransactionByHash(lost.id)).toBeNull();
    expect(await rpc.getTransactionByHash(kept.id)).toMatchObject({ moneyFlew: true });
  });
});

describe("fault switches", () => {
  test("an answer can be lost after the transaction arrived", async () => {
    const { rpc, sign, settle, devnet } = await setupDevnet();
    const { bytes, id } = await sign("consumer");
    devnet.faults.loseNextAnswers(1);
    await expect(rpc.broadcastTransaction(bytes)).rejects.toMatchObject({ code: "chain-unavailable" });
    await settle();
    expect(await rpc.getTransactionByHash(id)).toMatchObject({ moneyFlew: true });
  });

  test("requests can be answered with a status, everywhere or on one path", async () => {
    const { rpc, devnet } = await setupDevnet();
    devnet.faults.answer(503, { count: 2 });
    await expect(rpc.tickInfo()).rejects.toMatchObject({ code: "chain-unavailable" });
    await expect(rpc.getLastProcessedTick()).rejects.toMatchObject({ code: "chain-unavailable" });
    await rpc.tickInfo();
    devnet.faults.answer(429, { path: "/query/" });
    await rpc.tickInfo();
    await expect(rpc.getLastProcessedTick()).rejects.toMatchObject({ code: "chain-unavailable" });
    devnet.faults.answer(500, { count: 99 });
    devnet.faults.clear();
    await rpc.tickInfo();
  });
});

describe("the archive's refusals", () => {
  test("ids, identities, ticks and filters it cannot know", async () => {
    const { post, settle, identities, devnet } = await setupDevnet();
    await settle();
    const processed = devnet.currentTick() - 4;
    const refused = (message: unknown) => ({ status: 400, body: { code: 3, message, details: [] } });
    const id = "a".repeat(60);
    expect(await post("/query/v1/getTransactionByHash", { hash: id })).toEqual(refused(`invalid id format: ${id}`));
    expect(await post("/query/v1/getTransactionByHash", { hash: identities.site.toLowerCase() })).toEqual({
      status: 404,
      body: { code: 5, message: "transaction not found", details: [] },
    });
    for (const path of ["/query/v1/getTickData", "/query/v1/getTransactionsForTick"]) {
      expect(await post(path, { tickNumber: processed + 1 })).toEqual(
        refused(
          `invalid tick number: rpc error: code = FailedPrecondition desc = requested tick number ${processed + 1} is greater than last processed tick ${processed}`,
        ),
      );
      expect(await post(path, { tickNumber: 5 })).toEqual(refused(expect.stringContaining("OutOfRange")));
      expect(await post(path, { tickNumber: "x" })).toEqual(refused("invalid tick number"));
    }
    const forIdentity = "/query/v1/getTransactionsForIdentity";
    const identity = identities.consumer;
    expect(await post(forIdentity, { identity: "X" })).toEqual(refused("invalid id format: X"));
    for (const wrong of [
      { filters: { color: "red" } },
      { filters: { amount: 5 } },
      { exclude: { amount: "5" } },
      { ranges: { amount: { above: "5" } } },
      { ranges: { amount: { gt: "-1" } } },
      { pagination: { size: 1_001 } },
      { pagination: { offset: 10_001 } },
    ])
      expect(await post(forIdentity, { identity, ...wrong })).toEqual(
        refused(expect.stringMatching(/invalid|unsupported/)),
      );
  });

  test("contract functions, wrong identities and unknown routes", async () => {
    const { post, devnet } = await setupDevnet();
    const ask = (body: object) => post("/live/v1/querySmartContract", body);
    const question = { contractIndex: 4, inputType: 1, inputSize: 0, requestData: "" };
    expect(await ask(question)).toEqual({ status: 200, body: { responseData: "CgAAAAAAAAA=" } });
    expect(await ask({ ...question, requestData: "!" })).toMatchObject({ status: 400, body: { code: 9 } });
    expect(await ask({ ...question, inputSize: 3 })).toMatchObject({ status: 400, body: { code: 3 } });
    expect(await ask({ ...question, inputType: 77 })).toMatchObject({ status: 500, body: { code: 13 } });
    const get = async (path: string) => (await devnet.fetch(new Request(`http://devnet${path}`))).status;
    expect(await get("/live/v1/balances/NOBODY")).toBe(500);
    expect(await get("/nothing")).toBe(404);
    expect(await get("/health")).toBe(200);
    expect(await get("/live/v1/health")).toBe(200);
    expect(await get("/query/v1/health")).toBe(200);
  });
});

test("balances and burned QU are published, and their sum stays", async () => {
  const { devnet, identities, signSendMany, rpc, settle } = await setupDevnet();
  const read = async () => (await devnet.fetch(new Request("http://devnet/totals"))).json();
  expect(await read()).toEqual({ tick: startTick, balances: String(2n * genesisAmount), burned: "0" });
  const { bytes } = await signSendMany("consumer", [{ destination: identities.site, amount: 100n }], 110n);
  await rpc.broadcastTransaction(bytes);
  await settle();
  expect(await read()).toMatchObject({ balances: String(2n * genesisAmount - 10n), burned: "10" });
});

test("an identity's transactions are filtered, ranged, paged and newest first", async () => {
  const { rpc, identities, sign, settle, devnet } = await setupDevnet();
  const ticks: number[] = [];
  for (const amount of [10n, 20n, 30n]) {
    const incoming = await sign("consumer", { amount });
    const outgoing = await sign("provider", { amount: amount + 1n, destination: identities.consumer });
    ticks.push(devnet.currentTick() + 2);
    await rpc.broadcastTransaction(incoming.bytes);
    await rpc.broadcastTransaction(outgoing.bytes);
    await settle();
  }
  const identity = identities.consumer;
  const amounts = async (query: Omit<Parameters<typeof rpc.getTransactionsForIdentity>[0], "identity">) =>
    (await rpc.getTransactionsForIdentity({ identity, ...query })).transactions.map(({ amount }) => Number(amount));
  expect(await amounts({})).toEqual([31, 30, 21, 20, 11, 10]);
  expect(await amounts({ filters: { source: identity } })).toEqual([30, 20, 10]);
  expect(await amounts({ filters: { destination: identity, amount: 21n } })).toEqual([21]);
  expect(await amounts({ exclude: { source: identity } })).toEqual([31, 21, 11]);
  expect(await amounts({ ranges: { tick: { gt: ticks[0] ?? 0 }, amount: { lte: 30n } } })).toEqual([30, 21, 20]);
  expect(await amounts({ filters: { tick: ticks[1] ?? 0 } })).toEqual([21, 20]);
  expect(await amounts({ pagination: { offset: 1, size: 2 } })).toEqual([30, 21]);
  expect(await rpc.getTransactionsForIdentity({ identity, pagination: { size: 1 } })).toMatchObject({ total: 6 });
  expect(await rpc.getTransactionsForIdentity({ identity: identities.site })).toMatchObject({
    total: 0,
    transactions: [],
  });
});

describe("the query service's rules", () => {
  const ask = async (request: object) => {
    const { post, identities, rpc, sign, settle } = await setupDevnet();
    await rpc.broadcastTransaction((await sign("consumer")).bytes);
    await settle();
    return post("/query/v1/getTransactionsForIdentity", { identity: identities.consumer, ...request });
  };
  const reason = (message: string) => ({ status: 400, body: { code: 3, message, details: [] } });

  test.each([
    [{ filters: { color: "red" } }, "creating include filters: validating filters: unsupported filter: [color]"],
    [
      { filters: { amount: "x" } },
      'creating include filters: validating filters: invalid [amount] filter: invalid numeric value: strconv.ParseUint: parsing "x": invalid syntax',
    ],
    [{ filters: { source: "" } }, "creating include filters: handling filter [source]: empty value"],
    [
      { ranges: { tickNumber: { gte: "5", lte: "5" } } },
      "invalid range: invalid tickNumber range: invalid range: [5:5]",
    ],
    [{ ranges: { amount: {} } }, "invalid range: invalid amount range: invalid range: no bounds"],
    [{ filters: { amount: "5" }, ranges: { amount: { gte: "5" } } }, "conflicting filters: [amount] is filtered twice"],
    [
      { pagination: { size: 1_001 } },
      "invalid pagination: validating page size: page size [1001] exceeds allowed maximum [1000]",
    ],
    [
      { pagination: { offset: 9_500, size: 1_000 } },
      "invalid pagination: validating page offset: offset [9500] + size [1000] exceeds maximum allowed [10000]",
    ],
  ])("%j is refused", async (request, message) => {
    expect(await ask(request)).toEqual(reason(message));
  });

  test("several identities may be given to a filter, and a range is of both its ends", async () => {
    const { platform, consumer, site } = await devIdentities();
    for (const request of [
      { filters: { destination: `${site}, ${platform}` } },
      { ranges: { tickNumber: { gte: "3000000002", lte: "3000000003" } } },
      { ranges: { amount: { gt: "99", lt: "102" } } },
      { exclude: { destination: consumer } },
    ])
      expect(await ask(request)).toMatchObject({ status: 200, body: { hits: { total: 1, from: 0, size: 10 } } });
    expect(await ask({ filters: { destination: site } })).toMatchObject({ body: { hits: { total: 0 } } });
  });
});

test("assets and sales of shares: there are none", async () => {
  const { rpc, identities, devnet } = await setupDevnet();
  expect(await rpc.listIssuedAssets(identities.consumer)).toEqual([]);
  expect(await rpc.listOwnedAssets(identities.consumer)).toEqual([]);
  expect(await rpc.listPossessedAssets(identities.consumer)).toEqual([]);
  expect(await rpc.findIssuances()).toEqual([]);
  expect(await rpc.findOwnerships({})).toEqual([]);
  expect(await rpc.findPossessions({})).toEqual([]);
  expect(await rpc.listActiveIpos()).toEqual([]);
  expect((await devnet.fetch(new Request("http://devnet/live/v1/assets/X/owned"))).status).toBe(500);
});
