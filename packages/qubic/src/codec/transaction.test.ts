// proves P13, P14
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeTransaction } from "./decodeTransaction.js";
import { encodeUnsigned } from "./encodeUnsigned.js";
import { publicKeyToIdentity } from "./identityCodec.js";
import { k12 } from "./k12.js";
import { maxInputBytes, maxTransactionAmount, type QubicTransaction } from "./QubicTransaction.js";
import { transactionIdOf } from "./transactionId.js";

const identities = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(publicKeyToIdentity);
const transactions: fc.Arbitrary<QubicTransaction> = fc.record({
  source: identities,
  destination: identities,
  amount: fc.bigInt({ min: 0n, max: maxTransactionAmount }),
  tick: fc.integer({ min: 0, max: 0xffff_ffff }),
  inputType: fc.integer({ min: 0, max: 0xffff }),
  input: fc.uint8Array({ maxLength: maxInputBytes }),
});
const signatures = fc.uint8Array({ minLength: 64, maxLength: 64 });

const setup = (changes: Partial<QubicTransaction> = {}): QubicTransaction => ({
  source: publicKeyToIdentity(new Uint8Array(32).fill(1)),
  destination: publicKeyToIdentity(new Uint8Array(32).fill(2)),
  amount: 5n,
  tick: 7,
  inputType: 0,
  input: new Uint8Array(0),
  ...changes,
});

const withSignature = (unsigned: Uint8Array, signature = new Uint8Array(64)): Uint8Array =>
  Uint8Array.from([...unsigned, ...signature]);

test("every transaction decodes to its fields, its digest and its id", () => {
  fc.assert(
    fc.property(transactions, signatures, (transaction, signature) => {
      const unsigned = encodeUnsigned(transaction);
      const bytes = withSignature(unsigned, signature);
      expect(decodeTransaction(bytes)).toEqual({
        transaction,
        signature,
        digest: k12(unsigned),
        id: transactionIdOf(bytes),
      });
      expect(transactionIdOf(bytes)).toMatch(/^[a-z]{60}$/);
    }),
    { numRuns: 200 },
  );
});

test("decoding works on a view into a larger buffer", () => {
  const bytes = withSignature(encodeUnsigned(setup({ input: Uint8Array.of(1, 2, 3) })));
  const larger = new Uint8Array(bytes.length + 20);
  larger.set(bytes, 11);
  expect(decodeTransaction(larger.subarray(11, 11 + bytes.length))).toEqual(decodeTransaction(bytes));
});

test("bytes that are not one whole transaction are malformed", () => {
  const bytes = withSignature(encodeUnsigned(setup()));
  const amounts = [-1n, maxTransactionAmount + 1n].map((amount) => {
    const copy = bytes.slice();
    new DataView(copy.buffer).setBigInt64(64, amount, true);
    return copy;
  });
  const oversized = withSignature(encodeUnsigned(setup({ input: new Uint8Array(maxInputBytes) })));
  const announced = Uint8Array.from([...oversized, 0]);
  new DataView(announced.buffer).setUint16(78, maxInputBytes + 1, true);
  for (const bad of [
    new Uint8Array(0),
    bytes.slice(1),
    bytes.slice(0, -1),
    Uint8Array.from([...bytes, 0]),
    announced,
    ...amounts,
  ])
    expect(() => decodeTransaction(bad)).toThrow(expect.objectContaining({ code: "transaction-malformed" }));
});

test.each([
  [{ amount: -1n }, "invalid-amount"],
  [{ amount: maxTransactionAmount + 1n }, "invalid-amount"],
  [{ tick: -1 }, "transaction-malformed"],
  [{ tick: 2 ** 32 }, "transaction-malformed"],
  [{ tick: 1.5 }, "transaction-malformed"],
  [{ inputType: 65_536 }, "transaction-malformed"],
  [{ input: new Uint8Array(maxInputBytes + 1) }, "transaction-malformed"],
  [{ destination: "hello" }, "invalid-identity"],
] as const)("encoding refuses %o", (changes, code) => {
  expect(() => encodeUnsigned(setup(changes))).toThrow(expect.objectContaining({ code }));
});
