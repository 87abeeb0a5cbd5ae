// proves S7, S28, X4
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { id, issuer, issuerPrivateKey, nodePrivateKey, nodePublicKey } from "../../testing/samples.js";
import {
  countersignVoucher,
  firstVoucherPreviousHash,
  isVoucherChainValid,
  isVoucherClaimSigned,
  signVoucherClaim,
  type Voucher,
  type VoucherClaim,
} from "./voucher.js";

function chainOf(uses: readonly number[]): Voucher[] {
  const vouchers: Voucher[] = [];
  for (const [index, activeMs] of uses.entries()) {
    const claim: VoucherClaim = { escrowId: id(2), attempt: 1, fence: 1, seq: index + 1, activeMs };
    vouchers.push(
      countersignVoucher({
        claim,
        agentSignature: signVoucherClaim(claim, nodePrivateKey),
        acceptedMs: activeMs,
        previousHash: vouchers.at(-1)?.hash ?? firstVoucherPreviousHash,
        issuerPrivateKey,
      }),
    );
  }
  return vouchers;
}

const isValid = (vouchers: readonly Voucher[]) => isVoucherChainValid(vouchers, { node: nodePublicKey, issuer });

describe("voucher claims", () => {
  it("are of the node that signed them, over exactly that", () => {
    const claim: VoucherClaim = { escrowId: id(2), attempt: 1, fence: 1, seq: 1, activeMs: 30_000 };
    const signature = signVoucherClaim(claim, nodePrivateKey);
    expect(isVoucherClaimSigned(claim, signature, nodePublicKey)).toBe(true);
    expect(isVoucherClaimSigned({ ...claim, activeMs: 30_001 }, signature, nodePublicKey)).toBe(false);
    expect(isVoucherClaimSigned({ ...claim, fence: 2 }, signature, nodePublicKey)).toBe(false);
    expect(isVoucherClaimSigned(claim, signature, issuer)).toBe(false);
    expect(isVoucherClaimSigned(claim, signVoucherClaim(claim, issuerPrivateKey), nodePublicKey)).toBe(false);
  });
});

describe("isVoucherChainValid", () => {
  const rising = fc
    .array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 3 })
    .map((steps) => steps.map((_, index) => steps.slice(0, index + 1).reduce((a, b) => a + b, 0)));

  it("accepts what node and server signed in order, and an attempt without vouchers", () => {
    expect(isValid([])).toBe(true);
    fc.assert(
      fc.property(rising, (uses) => {
        expect(isValid(chainOf(uses))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it("refuses a chain with a voucher left out, repeated or out of order", () => {
    const chain = chainOf([10, 20, 30]);
    const [a, b, c] = chain as [Voucher, Voucher, Voucher];
    expect(isValid([a, c])).toBe(false);
    expect(isValid([b, c])).toBe(false);
    expect(isValid([a, a, b])).toBe(false);
    expect(isValid([b, a, c])).toBe(false);
    expect(isValid([a, b])).toBe(true);
  });

  it("refuses falling use, also where it is properly signed", () => {
    expect(isValid(chainOf([20, 10]))).toBe(false);
  });

  it("refuses more than the node claimed", () => {
    const claim: VoucherClaim = { escrowId: id(2), attempt: 1, fence: 1, seq: 1, activeMs: 10 };
    const parts = {
      claim,
      agentSignature: signVoucherClaim(claim, nodePrivateKey),
      previousHash: firstVoucherPreviousHash,
    };
    expect(isValid([countersignVoucher({ ...parts, acceptedMs: 10, issuerPrivateKey })])).toBe(true);
    expect(isValid([countersignVoucher({ ...parts, acceptedMs: 9, issuerPrivateKey })])).toBe(true);
    expect(isValid([countersignVoucher({ ...parts, acceptedMs: 11, issuerPrivateKey })])).toBe(false);
  });

  it("refuses any altered field", () => {
    const chain = chainOf([10, 20]);
    const alterations: ((voucher: Voucher) => Voucher)[] = [
      (voucher) => ({ ...voucher, acceptedMs: voucher.acceptedMs - 1 }),
      (voucher) => ({ ...voucher, hash: "00".repeat(32) }),
      (voucher) => ({ ...voucher, previousHash: "11".repeat(32) }),
      (voucher) => ({ ...voucher, claim: { ...voucher.claim, activeMs: 1_000 } }),
      (voucher) => ({ ...voucher, agentSignature: voucher.serverSignature }),
      (voucher) => ({ ...voucher, serverSignature: voucher.agentSignature }),
    ];
    for (const alter of alterations)
      for (const position of [0, 1])
        expect(isValid(chain.map((voucher, index) => (index === position ? alter(voucher) : voucher)))).toBe(false);
  });
});
