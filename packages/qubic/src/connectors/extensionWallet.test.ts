// proves P13, S4, X9
import { GpuKitError } from "@gpukit/core";
import * as independent from "@qubic.ts/core";
import { describe, expect, test } from "vitest";
import { fromBase64 } from "../codec/base64.js";
import { verifyMessage } from "../signer/verifyMessage.js";
import { verifyTransaction } from "../signer/verifyTransaction.js";
import { connectExtension } from "./connectExtension.js";
import { devnetStartTick } from "./devnetStartTick.js";
import { extensionWallet } from "./extensionWallet.js";
import { replayedExtension } from "./replayTranscript.fixture.js";
import transcript from "./transcripts/extension.json" with { type: "json" };
import type { WalletEvent } from "./WalletConnector.js";

type Situation = keyof typeof transcript.situations;

const { source, destination, amount, tick, inputType, inputHex } = transcript.transaction;
const input = Uint8Array.from(inputHex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const transaction = { source, destination, amount: BigInt(amount), tick, inputType, input };

function setup(situation: Situation) {
  const wallet = replayedExtension(transcript.situations[situation]);
  // Time passes when a test says so; a wait that a signal ends stays a wait.
  const waits: { ms: number; pass: () => void }[] = [];
  const delay = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      waits.push({ ms, pass: resolve });
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
  const connect = (signal?: AbortSignal) =>
    connectExtension({
      name: "Qubic extension",
      approvalMs: 45_000,
      provider: wallet.provider,
      chain: "mainnet",
      signal,
      delay,
    });
  return { ...wallet, waits, connect };
}

test("connects, signs a message under its named scheme and the lock as it was planned, and disconnects", async () => {
  const { connect, left } = setup("signs");
  const wallet = await connect();
  const identity = await wallet.getIdentity();
  expect(identity).toBe(transcript.account.identity);
  const signed = await wallet.signMessage(transcript.message);
  expect(signed).toEqual({ scheme: "qubic-signed-message", signature: transcript.signatureBase64 });
  expect(await verifyMessage(transcript.message, { ...signed, identity })).toBe(true);
  const lock = await wallet.signTransaction(transaction);
  expect(lock.id).toBe(transcript.transactionId);
  expect(await verifyTransaction(lock.bytes)).toBe(true);
  await wallet.disconnect?.();
  expect(left()).toEqual([]);
});

test("the transcript's signatures are genuine by an independent library", async () => {
  const publicKey = independent.publicKeyFromIdentity(transcript.account.identity);
  const digest = await independent.k12(new TextEncoder().encode(`Qubic Signed Message:\n${transcript.message}`), 32);
  const signature = fromBase64(transcript.signatureBase64) as Uint8Array;
  expect(await independent.verify(publicKey, digest, signature)).toBe(1);
});

describe("what keeps it from connecting has a name and a next step", () => {
  test.each([
    ["connection rejected", "wallet-rejected"],
    ["no account", "wallet-wrong-account"],
    ["another account is active", "wallet-wrong-account"],
  ] as const)("%s", async (situation, code) => {
    await expectNamed(setup(situation).connect(), code);
  });

  test("no extension in this browser", async () => {
    await expectNamed(extensionWallet({ provider: () => undefined }).connect({ chain: "mainnet" }), "wallet-missing");
  });

  test("a network it does not know: it is not even asked", async () => {
    const { provider, asked } = setup("signs");
    await expectNamed(
      extensionWallet({ provider: () => provider }).connect({ chain: "devnet" }),
      "wallet-wrong-network",
    );
    expect(asked).toEqual([]);
  });

  test("no answer in time", async () => {
    const { connect, waits } = setup("connection never answered");
    const connecting = connect();
    waits[0]?.pass();
    await expectNamed(connecting, "wallet-timeout");
  });

  test("the visitor gives up waiting", async () => {
    const giveUp = new AbortController();
    const connecting = setup("connection never answered").connect(giveUp.signal);
    giveUp.abort(new Error("Enough."));
    await expect(connecting).rejects.toThrow("Enough.");
  });
});

describe("what keeps it from signing has a name and a next step", () => {
  test.each([
    ["signature rejected", "wallet-rejected"],
    ["locked", "wallet-locked"],
    ["answers nonsense", "wallet-unavailable"],
  ] as const)("%s: the message, then the lock", async (situation, code) => {
    const wallet = await setup(situation).connect();
    await expectNamed(wallet.signMessage(transcript.message), code);
    await expectNamed(wallet.signTransaction(transaction), code);
  });

  test.each([
    ["watch-only account", "wallet-wrong-account"],
    ["account switched before signing", "wallet-wrong-account"],
    ["another account signs", "wallet-wrong-account"],
    ["tick passed", "wallet-tick-expired"],
    ["too many requests", "wallet-busy"],
    ["its own time-out", "wallet-timeout"],
    ["breaks", "wallet-unavailable"],
  ] as const)("%s", async (situation, code) => {
    const wallet = await setup(situation).connect();
    await expectNamed(wallet.signTransaction(transaction), code);
  });

  test("no answer while its target tick is still ahead", async () => {
    const { connect, waits, asked } = setup("signature never answered");
    const wallet = await connect();
    const signing = wallet.signTransaction(transaction);
    await expect.poll(() => asked.at(-1)?.method).toBe("signTransaction");
    expect(waits.at(-1)?.ms).toBe(wallet.approvalMs);
    waits.at(-1)?.pass();
    await expectNamed(signing, "wallet-timeout");
  });

  test("a lock of devnet is never shown to it", async () => {
    const { connect, asked } = setup("signs");
    const wallet = await connect();
    await expectNamed(wallet.signTransaction({ ...transaction, tick: devnetStartTick }), "wallet-wrong-network");
    expect(asked.map(({ method }) => method)).not.toContain("signTransaction");
  });

  test("a lock of another account is never shown to it", async () => {
    const { connect, asked } = setup("signs");
    const wallet = await connect();
    await expectNamed(wallet.signTransaction({ ...transaction, source: destination }), "wallet-wrong-account");
    expect(asked.map(({ method }) => method)).not.toContain("signTransaction");
  });
});

describe("what happens in the wallet", () => {
  async function watched(situation: Situation) {
    const { connect, tellEvents, left } = setup(situation);
    const told: WalletEvent[] = [];
    const wallet = await connect();
    const stop = wallet.watch?.((event) => told.push(event));
    return { told, tellEvents, left, stop };
  }

  test("another account: this connector is lost", async () => {
    const { told, tellEvents } = await watched("account switched");
    tellEvents();
    await expect.poll(() => told).toMatchObject([{ type: "wallet-lost", error: { code: "wallet-wrong-account" } }]);
  });

  test("a new name of the same account: nothing", async () => {
    const { told, tellEvents, left } = await watched("account renamed");
    tellEvents();
    await expect.poll(() => left()).toEqual([]);
    expect(told).toEqual([]);
  });

  test("the page was disconnected, and nobody listens any more after that", async () => {
    const { told, tellEvents } = await watched("disconnected");
    tellEvents();
    expect(told).toMatchObject([{ type: "wallet-lost", error: { code: "wallet-unavailable" } }]);
    const { told: untold, tellEvents: tellLate, stop } = await watched("disconnected");
    stop?.();
    tellLate();
    expect(untold).toEqual([]);
  });
});

async function expectNamed(promise: Promise<unknown>, code: string): Promise<void> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(GpuKitError);
  expect(error).toMatchObject({ code, whatToDo: expect.stringMatching(/^.{20,}[.]$/) });
}
