// proves P19, S13, S16, X4, X7
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { live, toRunning, used } from "../../testing/lives.js";
import { receiptBodyOf as bodyOf, completion, receiptQuote as quote } from "../../testing/receipts.js";
import { id, identity, issuer, issuerPrivateKey, provider, sampleJob } from "../../testing/samples.js";
import type { JobEvent } from "../job/jobEvent.js";
import { publicKeyOf } from "../schema/signature.js";
import { firstReceiptPreviousHash, issueReceipt } from "./issueReceipt.js";
import type { Receipt, ReceiptBody } from "./receipt.js";
import { verifyLedger } from "./verifyLedger.js";
import { verifyReceipt } from "./verifyReceipt.js";

function setup(changes: Partial<ReceiptBody> = {}) {
  const job = live(sampleJob(), ...toRunning(1, 1), used(1, 90_000), ...completion);
  const body = bodyOf(job, changes);
  return { job, body, receipt: issueReceipt(body, issuerPrivateKey) };
}

/** A genuinely signed receipt of a changed body: what a dishonest issuer could hand out. */
function reissued(change: (body: ReceiptBody) => void): Receipt {
  const body = structuredClone(setup().body);
  change(body);
  return issueReceipt(body, issuerPrivateKey);
}

const reasonOf = (receipt: Receipt, options: Partial<Parameters<typeof verifyReceipt>[1]> = {}) => {
  const result = verifyReceipt(receipt, { issuer, ...options });
  return result.valid ? "valid" : result.reason;
};

describe("verifyReceipt", () => {
  it("accepts what the issuer signed, with its quote and its place in the ledger", () => {
    expect(verifyReceipt(setup().receipt, { issuer, quote, previous: null })).toEqual({ valid: true });
  });

  it("accepts it again after a trip over JSON, in any order of keys", () => {
    const { receipt } = setup();
    const reversed = JSON.parse(JSON.stringify(receipt), (_, value) =>
      value && typeof value === "object" && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    expect(verifyReceipt(reversed, { issuer })).toEqual({ valid: true });
  });

  it.each([
    ["lost twice", [{ type: "lease-expired", fence: 1 }, ...toRunning(2, 2), { type: "lease-expired", fence: 2 }]],
    ["script failed", [{ type: "attempt-failed", fence: 1, outcome: "script-failed", exitCode: 1, error: "x" }]],
    ["platform failed", [{ type: "platform-failed", reason: "x" }]],
    ["canceled while lost", [{ type: "cancel-requested" }, { type: "lease-expired", fence: 1 }]],
  ] as [string, JobEvent[]][])("accepts the receipt of a job that ended: %s", (_, events) => {
    const job = live(sampleJob(), ...toRunning(1, 1), used(1, 90_000), ...events);
    const receipt = issueReceipt(bodyOf(job), issuerPrivateKey);
    expect(verifyReceipt(receipt, { issuer, quote, previous: null })).toEqual({ valid: true });
  });

  it("names another issuer", () => {
    expect(reasonOf(issueReceipt(setup().body, "33".repeat(32)))).toBe("wrong-issuer");
    expect(reasonOf(setup().receipt, { issuer: publicKeyOf("33".repeat(32)) })).toBe("wrong-issuer");
  });

  it("names altered content, and a signature that is not over it", () => {
    const { receipt } = setup();
    const altered = { ...receipt, body: { ...receipt.body, payer: identity("X") } };
    expect(reasonOf(altered)).toBe("hash-mismatch");
    const rehashed = { ...altered, hash: issueReceipt(altered.body, issuerPrivateKey).hash };
    expect(reasonOf(rehashed)).toBe("signature-invalid");
  });

  it.each<[string, (body: ReceiptBody) => void]>([
    ["a fault the outcome does not have", (body) => (body.fault = "consumer")],
    ["a state the outcome does not lead to", (body) => (body.state = "failed")],
  ])("names %s", (_, change) => {
    expect(reasonOf(reissued(change))).toBe("outcome-inconsistent");
  });

  it.each<[string, (body: ReceiptBody) => void]>([
    ["lines that do not sum to the lock", (body) => (body.division.total = "36011")],
    ["a refund to a stranger", (body) => swap(body, "consumer", identity("X"))],
    ["burned money with an owner", (body) => swap(body, "network", identity("X"))],
  ])("names %s", (_, change) => {
    expect(reasonOf(reissued(change))).toBe("division-unbalanced");
  });

  it.each<[string, (body: ReceiptBody) => void]>([
    ["pay beyond the countersigned use", (body) => attemptOf(body, { activeMs: 89_999 })],
    ["pay without a voucher", (body) => attemptOf(body, { voucherCount: 0 })],
    ["pay for an end that pays nothing", (body) => attemptOf(body, { outcome: "platform-fault" })],
    ["metered pay that is not time × rate", (body) => attemptOf(body, { paidMs: 80_000 })],
    ["a provider paid for another's attempt", (body) => attemptOf(body, { payoutIdentity: provider(2) })],
    ["a payer who gets back too little", (body) => move(body, "consumer", "platform", 1n)],
    ["a provider paid above its metered use", (body) => move(body, "consumer", "provider", 100n)],
  ])("names %s", (_, change) => {
    expect(reasonOf(reissued(change))).toBe("pay-inconsistent");
  });

  it.each<[string, (body: ReceiptBody) => void]>([
    ["another quote", (body) => (body.quoteHash = "00".repeat(32))],
    ["another custody identity", (body) => (body.custodyIdentity = identity("X"))],
    ["a fee to another platform", (body) => swap(body, "platform", identity("X"))],
    ["a share to another site", (body) => swap(body, "site", identity("X"))],
    ["a higher fee than quoted", (body) => move(body, "provider", "platform", 1n)],
  ])("names what the quote does not say: %s", (_, change) => {
    expect(reasonOf(reissued(change), { quote })).toBe("quote-mismatch");
  });

  it("names a broken link", () => {
    const first = setup().receipt;
    const second = setup({ height: 1, previousHash: first.hash }).receipt;
    expect(reasonOf(second, { previous: first })).toBe("valid");
    expect(reasonOf(second, { previous: null })).toBe("ledger-broken");
    expect(reasonOf(setup({ height: 2, previousHash: first.hash }).receipt, { previous: first })).toBe("ledger-broken");
  });

  it("calls anything else malformed instead of throwing", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const result = verifyReceipt(JSON.parse(text) as Receipt, { issuer });
        expect(result.valid).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe("verifyLedger", () => {
  function chain(length: number): Receipt[] {
    const receipts: Receipt[] = [];
    for (let height = 0; height < length; height += 1) {
      const previousHash = receipts.at(-1)?.hash ?? firstReceiptPreviousHash;
      receipts.push(setup({ height, previousHash, jobId: id(1_000 + height) }).receipt);
    }
    return receipts;
  }

  it("accepts an unbroken chain and an empty one", () => {
    expect(verifyLedger(chain(5), { issuer })).toEqual({ valid: true, length: 5 });
    expect(verifyLedger([], { issuer })).toEqual({ valid: true, length: 0 });
  });

  it("finds a removed, a repeated and a swapped receipt", () => {
    const [a, b, c] = chain(3) as [Receipt, Receipt, Receipt];
    expect(verifyLedger([a, c], { issuer })).toMatchObject({ valid: false, height: 1, reason: "ledger-broken" });
    expect(verifyLedger([a, a, b], { issuer })).toMatchObject({ valid: false, height: 1 });
    expect(verifyLedger([b, a, c], { issuer })).toMatchObject({ valid: false, height: 0 });
  });
});

function attemptOf(body: ReceiptBody, changes: Partial<ReceiptBody["attempts"][number]>): void {
  body.attempts = body.attempts.map((attempt) => ({ ...attempt, ...changes }));
}

function swap(body: ReceiptBody, role: string, to: string): void {
  body.division.lines = body.division.lines.map((line) => (line.role === role ? { ...line, identity: to } : line));
}

function move(body: ReceiptBody, from: string, to: string, amount: bigint): void {
  body.division.lines = body.division.lines.map((line) => {
    if (line.role === from) return { ...line, amount: `${BigInt(line.amount) - amount}` };
    return line.role === to ? { ...line, amount: `${BigInt(line.amount) + amount}` } : line;
  });
}
