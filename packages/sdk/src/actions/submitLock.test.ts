// proves S4, S5, P16, P17, P21, W8
import { decodeLockPayload, GpuKitError, type LockPlan, type QuoteTerms } from "@gpukit/core";
import { createDevWallet, decodeTransaction, devSeeds, nullIdentity, type WalletConnector } from "@gpukit/qubic";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LockStatus } from "../lock/lockStatus.js";
import type { PlannedLock } from "../protocol/plannedLock.js";
import { createFakeClient } from "../testing/fakeClient.js";
import { createFakeLockServer, type FakeLockServerParameters } from "../testing/fakeLockServer.js";
import { signedQuote } from "../testing/signedQuote.js";
import { submitLock } from "./submitLock.js";

const launch = { command: ["python3", "train.py"] };

async function setup(faults: Omit<FakeLockServerParameters, "quote"> = {}, terms: Partial<QuoteTerms> = {}) {
  const quote = await signedQuote(terms);
  const server = createFakeLockServer({ quote, ...faults });
  const { client, calls, timing } = createFakeClient(server.parameters);
  const inner = createDevWallet({ seed: devSeeds.consumer });
  const signatures: { bytes: Uint8Array; escrowState: string }[] = [];
  const wallet: WalletConnector = {
    ...inner,
    async signTransaction(transaction) {
      const signed = await inner.signTransaction(transaction);
      signatures.push({ bytes: signed.bytes, escrowState: server.current().state });
      return signed;
    },
  };
  const statuses: LockStatus[] = [];
  const onStatus = (status: LockStatus) => void statuses.push(status);
  return { quote, server, client, calls, timing, wallet, signatures, statuses, onStatus };
}

describe("a lock without trouble", () => {
  it("is signed once, submitted and followed to 3/3", async () => {
    const { client, quote, wallet, statuses, onStatus, signatures, server } = await setup();
    const escrow = await submitLock(client, { quote, wallet, launch, onStatus });
    expect(escrow.state).toBe("locked");
    expect(signatures).toHaveLength(1);
    expect(server.ledger.executed).toHaveLength(1);
    expect(statuses.map(({ step, stage }) => `${step} ${stage}/3`)).toEqual([
      "signing 0/3",
      "submitting 0/3",
      "confirming 1/3",
      "confirming 2/3",
      "locked 3/3",
    ]);
    expect(statuses[0]?.secondsLeft).toBe(1);
  });

  it("carries the escrow's id and the quote's hash", async () => {
    const { client, quote, wallet, signatures } = await setup();
    await submitLock(client, { quote, wallet, launch });
    const { transaction } = decodeTransaction(signatures[0]?.bytes as Uint8Array);
    expect(decodeLockPayload(transaction.input)).toEqual({ escrowId: quote.terms.escrowId, quoteHash: quote.hash });
    expect(transaction.destination).toBe(quote.terms.custody.identity);
    expect(transaction.amount).toBe(3_610n);
  });

  it("called again for a locked escrow answers without a signature", async () => {
    const { client, quote, wallet, signatures } = await setup();
    const first = await submitLock(client, { quote, wallet, launch });
    expect(await submitLock(client, { quote, wallet, launch })).toEqual(first);
    expect(signatures).toHaveLength(1);
  });

  it("takes the analysis' suggested command where none is given", async () => {
    const { client, quote, wallet, server } = await setup();
    const accepted: unknown[] = [];
    const accept = server.parameters.mutations?.["escrows.accept"];
    Object.assign(server.parameters.mutations ?? {}, {
      "escrows.accept": (input: never) => {
        accepted.push(input);
        return accept?.(input);
      },
    });
    Object.assign(server.parameters.queries ?? {}, {
      "analyses.get": () => ({ id: "a", artifacts: [], analysis: { suggestedCommand: ["python3", "main.py"] } }),
    });
    await submitLock(client, { quote, wallet });
    expect(accepted[0]).toMatchObject({
      launch: { command: ["python3", "main.py"], environment: {}, network: "none" },
    });
  });
});

describe("faults", () => {
  it("a wallet that rejects ends it with nothing submitted, and nothing canceled", async () => {
    const { client, quote, wallet, calls } = await setup();
    const refusing = { ...wallet, signTransaction: () => Promise.reject(new Error("User denied")) };
    await expect(submitLock(client, { quote, wallet: refusing, launch })).rejects.toMatchObject({
      code: "wallet-rejected",
    });
    expect(calls).not.toContain("escrows.submitLock");
    expect(calls).not.toContain("escrows.cancel");
    expect((await submitLock(client, { quote, wallet, launch })).state).toBe("locked");
  });

  it("a missed tick asks for a new signature under a new plan, and says why", async () => {
    const { client, quote, wallet, signatures, statuses, onStatus, server } = await setup({ chain: ["missed"] });
    await submitLock(client, { quote, wallet, launch, onStatus });
    expect(signatures).toHaveLength(2);
    const ticks = signatures.map(({ bytes }) => decodeTransaction(bytes).transaction.tick);
    expect(ticks[1]).toBeGreaterThan(ticks[0] as number);
    expect(server.ledger.executed).toHaveLength(1);
    expect(statuses.filter(({ step }) => step === "signing").map(({ missedReason }) => missedReason)).toEqual([
      null,
      "Tick passed without it.",
    ]);
  });

  it("stops asking after the allowed number of signatures", async () => {
    const { client, quote, wallet, signatures } = await setup({ chain: ["missed", "missed", "missed", "missed"] });
    await expect(submitLock(client, { quote, wallet, launch, maxSignatures: 2 })).rejects.toMatchObject({
      code: "transaction-tick-passed",
    });
    expect(signatures).toHaveLength(2);
  });

  it("an answer that does not arrive is asked for with the same bytes", async () => {
    const { client, quote, wallet, signatures, server } = await setup({
      submits: ["lost-before", "lost-after", "lost-after", "answered"],
    });
    await submitLock(client, { quote, wallet, launch });
    expect(signatures).toHaveLength(1);
    expect(server.ledger.stored).toHaveLength(1);
  });

  it("a server that stays away ends it; calling again goes on without paying twice", async () => {
    const submits = Array.from({ length: 20 }, () => "lost-after" as const);
    const { client, quote, wallet, signatures, server } = await setup({ submits });
    await expect(submitLock(client, { quote, wallet, launch })).rejects.toMatchObject({ code: "server-unreachable" });
    expect((await submitLock(client, { quote, wallet, launch })).state).toBe("locked");
    expect(signatures).toHaveLength(1);
    expect(server.ledger.executed).toHaveLength(1);
  });

  it("an abort stops following; calling again resumes", async () => {
    const { client, quote, wallet, signatures } = await setup();
    const stop = new AbortController();
    const onStatus = ({ step }: LockStatus) => {
      if (step === "submitting") stop.abort();
    };
    const aborted = submitLock(client, { quote, wallet, launch, onStatus, signal: stop.signal });
    await expect(aborted).rejects.toMatchObject({ name: "AbortError" });
    expect((await submitLock(client, { quote, wallet, launch })).state).toBe("locked");
    expect(signatures).toHaveLength(1);
  });

  it("an expired escrow is said", async () => {
    const { client, quote, wallet, server } = await setup();
    const accept = server.parameters.mutations?.["escrows.accept"] as () => PlannedLock;
    const { escrow, plan } = accept();
    Object.assign(server.parameters.mutations ?? {}, {
      "escrows.accept": () => ({ escrow: { ...escrow, state: "expired" }, plan }),
    });
    await expect(submitLock(client, { quote, wallet, launch })).rejects.toMatchObject({ code: "escrow-state" });
  });
});

describe("what must never be paid", () => {
  it.each<[string, (quote: Awaited<ReturnType<typeof signedQuote>>) => object]>([
    ["amount", (quote) => ({ ...quote, terms: { ...quote.terms, lockAmount: "9999" } })],
    ["hash", (quote) => ({ ...quote, hash: "0".repeat(64) })],
    ["signature", (quote) => ({ ...quote, signature: { ...quote.signature, value: "0".repeat(128) } })],
    ["issuer", (quote) => ({ ...quote, signature: { ...quote.signature, publicKey: "0".repeat(64) } })],
  ])("a quote with an altered %s", async (_what, alter) => {
    const { client, quote, wallet, calls, signatures } = await setup();
    const altered = alter(quote) as typeof quote;
    await expect(submitLock(client, { quote: altered, wallet, launch })).rejects.toMatchObject({
      code: "quote-signature-invalid",
    });
    expect(calls).toEqual(["server.info"]);
    expect(signatures).toHaveLength(0);
  });

  it("a quote signed by another issuer than the pinned one", async () => {
    const { client, quote, wallet } = await setup();
    const pinned = { ...client, issuer: "ab".repeat(32) };
    await expect(submitLock(pinned, { quote, wallet, launch })).rejects.toMatchObject({
      code: "quote-signature-invalid",
    });
  });

  it("a quote that names another payer", async () => {
    const { client, quote, signatures } = await setup();
    const stranger = createDevWallet({ seed: devSeeds.faucet });
    await expect(submitLock(client, { quote, wallet: stranger, launch })).rejects.toMatchObject({
      code: "lock-mismatch",
    });
    expect(signatures).toHaveLength(0);
  });

  it("a quote for another chain", async () => {
    const { client, quote, wallet } = await setup({}, { chain: "mainnet" });
    await expect(submitLock(client, { quote, wallet, launch })).rejects.toMatchObject({ code: "lock-mismatch" });
  });

  it("an identity nobody holds", async () => {
    const custody = { identity: nullIdentity, keyVersion: 1, counter: 7 };
    const { client, quote, wallet } = await setup({}, { custody });
    await expect(submitLock(client, { quote, wallet, launch })).rejects.toMatchObject({ code: "refused-identity" });
  });

  it.each<[string, Partial<LockPlan>]>([
    ["destination", { destination: "A".repeat(60) }],
    ["amount", { amount: "9999" }],
    ["source", { source: "B".repeat(60) }],
    ["payload", { inputHex: "00" }],
    ["input type", { inputType: 1 }],
    ["escrow", { escrowId: "3f0c8f5e-3f4e-4ad4-9d5c-5a0f7f1a9999" }],
  ])("a plan with another %s than the quote", async (_what, changes) => {
    const { client, quote, wallet, signatures } = await setup({ tamper: (plan) => ({ ...plan, ...changes }) });
    await expect(submitLock(client, { quote, wallet, launch })).rejects.toMatchObject({ code: "lock-mismatch" });
    expect(signatures).toHaveLength(0);
  });

  it("a transaction the wallet changed", async () => {
    const { client, quote, wallet, calls } = await setup();
    const other: WalletConnector = {
      ...wallet,
      signTransaction: (transaction) => wallet.signTransaction({ ...transaction, amount: 1n }),
    };
    await expect(submitLock(client, { quote, wallet: other, launch })).rejects.toMatchObject({ code: "lock-mismatch" });
    expect(calls).not.toContain("escrows.submitLock");
  });
});

it("whatever fails, at most one lock executes and nothing is signed while one is confirming", async () => {
  const submits = fc.array(fc.constantFrom("answered", "lost-before", "lost-after", "too-late"), { maxLength: 8 });
  const chain = fc.array(fc.constantFrom("executed", "missed", "executed-after-broken-watch"), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(submits, chain, async (submitFaults, chainFaults) => {
      const { client, quote, wallet, signatures, server, statuses, onStatus } = await setup({
        submits: [...submitFaults],
        chain: [...chainFaults],
      });
      const lock = () => submitLock(client, { quote, wallet, launch, onStatus, maxSignatures: 3 });
      const first = await lock().catch((error: unknown) => error);
      if (first instanceof GpuKitError) await lock().catch(() => {});
      expect(server.ledger.executed.length).toBeLessThanOrEqual(1);
      expect(server.current().state === "locked").toBe(server.ledger.executed.length === 1);
      expect(signatures.every(({ escrowState }) => escrowState === "awaiting-lock")).toBe(true);
      expect(statuses.every(({ stage }) => stage >= 0 && stage <= 3)).toBe(true);
      expect(new Set(server.ledger.stored).size).toBe(server.ledger.stored.length);
    }),
    { numRuns: 100 },
  );
});
