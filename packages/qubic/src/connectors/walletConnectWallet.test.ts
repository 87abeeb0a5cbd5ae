// proves P12, P13, S4, X9
import { GpuKitError } from "@gpukit/core";
import { describe, expect, test } from "vitest";
import { verifyMessage } from "../signer/verifyMessage.js";
import { verifyTransaction } from "../signer/verifyTransaction.js";
import { connectWalletConnect } from "./connectWalletConnect.js";
import { devnetStartTick } from "./devnetStartTick.js";
import { replayedWalletConnect } from "./replayTranscript.fixture.js";
import transcript from "./transcripts/walletConnect.json" with { type: "json" };
import type { ConnectWalletParameters, WalletPairing } from "./WalletChoice.js";
import type { WalletEvent } from "./WalletConnector.js";
import { walletConnectWallet } from "./walletConnectWallet.js";

type Situation = keyof typeof transcript.situations;

const { source, destination, amount, tick, inputType, inputHex } = transcript.transaction;
const input = Uint8Array.from(inputHex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const transaction = { source, destination, amount: BigInt(amount), tick, inputType, input };

function setup(situation: Situation, sessions: (typeof transcript.session)[] = []) {
  const wallet = replayedWalletConnect(transcript.situations[situation], sessions);
  const waits: { ms: number; pass: () => void }[] = [];
  const delay = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      waits.push({ ms, pass: resolve });
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
  const connect = (parameters: Partial<ConnectWalletParameters> = {}) =>
    connectWalletConnect({
      name: "Qubic Wallet app",
      approvalMs: 60_000,
      open: () => wallet.module.SignClient.init({}),
      chain: "mainnet",
      nowMs: () => 1_800_000_000_000,
      delay,
      ...parameters,
    });
  return { ...wallet, waits, connect };
}

test("pairs, signs a message under its named scheme and the lock as it was planned, and disconnects", async () => {
  const { connect, left } = setup("signs");
  const pairings: WalletPairing[] = [];
  const wallet = await connect({ onPairing: (pairing) => pairings.push(pairing) });
  expect(pairings).toEqual([{ uri: transcript.uri, deepLink: `qubic-wallet://pairwc/${transcript.uri}` }]);
  const identity = await wallet.getIdentity();
  expect(identity).toBe(transcript.account.address);
  expect(await wallet.getBalance?.()).toBe(5_000_000n);
  const signed = await wallet.signMessage(transcript.message);
  expect(signed).toEqual({ scheme: "qubic-signed-message", signature: transcript.signatureBase64 });
  expect(await verifyMessage(transcript.message, { ...signed, identity })).toBe(true);
  const lock = await wallet.signTransaction(transaction);
  expect(lock.id).toBe(transcript.transactionId);
  expect(await verifyTransaction(lock.bytes)).toBe(true);
  await wallet.disconnect?.();
  expect(left()).toEqual([]);
});

test("asks for no permission to send anything", async () => {
  const { connect, asked } = setup("signs");
  await connect();
  expect(JSON.stringify(asked)).not.toMatch(/qubic_send/);
});

test("takes up a session of an earlier visit without pairing, unless it has run out", async () => {
  const { connect, left } = setup("session kept", [transcript.session]);
  const wallet = await connect({ onPairing: () => expect.unreachable("No pairing is needed.") });
  await wallet.signMessage(transcript.message);
  expect(left()).toEqual([]);
  const expired = setup("signs", [{ ...transcript.session, expiry: 1_799_999_999 }]);
  await expired.connect();
  expect(expired.asked[0]?.method).toBe("connect");
});

test("lets the visitor choose among accounts; the first one where nobody asks", async () => {
  const { connect } = setup("several accounts");
  const wallet = await connect({
    async chooseAccount(accounts) {
      expect(accounts).toEqual([
        { identity: transcript.otherAccount.address, name: "Savings", balance: null },
        { identity: transcript.account.address, name: "Main", balance: 5_000_000n },
      ]);
      return transcript.account.address;
    },
  });
  expect(await wallet.getIdentity()).toBe(transcript.account.address);
  const first = await setup("several accounts").connect();
  expect(await first.getIdentity()).toBe(transcript.otherAccount.address);
  expect(await first.getBalance?.()).toBeNull();
});

describe("what keeps it from connecting has a name and a next step", () => {
  test.each([
    ["pairing rejected", "wallet-rejected"],
    ["pairing expired", "wallet-timeout"],
    ["network unsupported", "wallet-wrong-network"],
    ["session of another network", "wallet-wrong-network"],
    ["no account", "wallet-wrong-account"],
  ] as const)("%s", async (situation, code) => {
    await expectNamed(setup(situation).connect(), code);
  });

  test("a network it does not know: nothing is loaded and nobody asked", async () => {
    const { asked, opened, module } = setup("signs");
    const choice = walletConnectWallet({ projectId: "p", loadSignClient: async () => module });
    await expectNamed(choice.connect({ chain: "devnet" }), "wallet-wrong-network");
    expect([asked, opened]).toEqual([[], []]);
  });

  test("no answer in time", async () => {
    const { connect, waits, asked } = setup("pairing never answered");
    const connecting = connect();
    await expect.poll(() => asked.at(-1)?.method).toBe("approval");
    waits.at(-1)?.pass();
    await expectNamed(connecting, "wallet-timeout");
  });

  test("WalletConnect cannot be loaded; it is loaded anew at the next try, and once for all later ones", async () => {
    const { module, opened } = setup("signs");
    let tries = 0;
    const choice = walletConnectWallet({
      projectId: "p",
      loadSignClient: async () => {
        tries += 1;
        if (tries === 1) throw new TypeError("Failed to fetch dynamically imported module");
        return module;
      },
    });
    await expectNamed(choice.connect({ chain: "mainnet" }), "wallet-unavailable");
    await choice.connect({ chain: "mainnet" });
    expect(opened).toEqual([{ projectId: "p" }]);
    await choice.connect({ chain: "mainnet" }).catch(() => {});
    expect(opened).toHaveLength(1);
  });
});

describe("what keeps it from signing has a name and a next step", () => {
  test.each([
    ["rejected", "wallet-rejected"],
    ["answers nonsense", "wallet-unavailable"],
  ] as const)("%s: the message, then the lock", async (situation, code) => {
    const wallet = await setup(situation).connect();
    await expectNamed(wallet.signMessage(transcript.message), code);
    await expectNamed(wallet.signTransaction(transaction), code);
  });

  test.each([
    ["user unavailable", "wallet-busy"],
    ["tick expired", "wallet-tick-expired"],
    ["request expired", "wallet-timeout"],
    ["invalid arguments", "wallet-unavailable"],
    ["another account signs", "wallet-wrong-account"],
  ] as const)("%s", async (situation, code) => {
    const wallet = await setup(situation).connect();
    await expectNamed(wallet.signTransaction(transaction), code);
  });

  test("no answer while its target tick is still ahead", async () => {
    const { connect, waits, asked } = setup("never answered");
    const wallet = await connect();
    const signing = wallet.signTransaction(transaction);
    await expect.poll(() => asked.length).toBe(4);
    expect(waits.at(-1)?.ms).toBe(wallet.approvalMs);
    waits.at(-1)?.pass();
    await expectNamed(signing, "wallet-timeout");
  });

  test("a lock of devnet, or of another account, is never shown to it", async () => {
    const { connect, asked } = setup("signs");
    const wallet = await connect();
    const before = asked.length;
    await expectNamed(wallet.signTransaction({ ...transaction, tick: devnetStartTick }), "wallet-wrong-network");
    await expectNamed(wallet.signTransaction({ ...transaction, source: destination }), "wallet-wrong-account");
    expect(asked).toHaveLength(before);
  });
});

describe("what happens in the wallet", () => {
  async function watched(situation: Situation) {
    const { connect, tellEvents } = setup(situation);
    const told: WalletEvent[] = [];
    const wallet = await connect();
    const stop = wallet.watch?.((event) => told.push(event));
    tellEvents();
    return { told, wallet, stop };
  }

  test("the account was removed, or the session ended: this connector is lost", async () => {
    const { told } = await watched("account removed");
    expect(told).toMatchObject([{ type: "wallet-lost", error: { code: "wallet-wrong-account" } }]);
    const { told: ended } = await watched("session deleted");
    expect(ended).toMatchObject([{ type: "wallet-lost", error: { code: "wallet-unavailable" } }]);
  });

  test("another balance", async () => {
    const { told, wallet } = await watched("amount changed");
    expect(told).toEqual([{ type: "balance-changed" }]);
    expect(await wallet.getBalance?.()).toBe(4_963_990n);
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
