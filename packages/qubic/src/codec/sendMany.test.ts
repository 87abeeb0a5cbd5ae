// proves P19
import fc from "fast-check";
import { expect, test } from "vitest";
import { contractIdentity } from "../identity/contractIdentity.js";
import { publicKeyToIdentity } from "./identityCodec.js";
import { decodeSendMany, encodeSendMany, sendManyContract, sendManyInputBytes } from "./sendMany.js";
import { decodeSendManyFee, encodeSendManyFee } from "./sendManyFee.js";

const transfers = fc.array(
  fc.record({
    destination: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(publicKeyToIdentity),
    amount: fc.bigInt({ min: 1n, max: 10n ** 15n }),
  }),
  { minLength: 1, maxLength: 25 },
);

test("a send-to-many input reads back as its transfers", () => {
  fc.assert(
    fc.property(transfers, (list) => {
      const input = encodeSendMany(list);
      expect(input).toHaveLength(sendManyInputBytes);
      expect(decodeSendMany(input)).toEqual(list);
    }),
    { numRuns: 200 },
  );
});

test("the contract is the one the chain knows", () => {
  expect(sendManyContract).toBe("EAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAVWRF");
  expect(contractIdentity(11)).toBe("LAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAKPTJ");
  expect(contractIdentity(27)).toBe("BBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAXPZM");
});

test("too few, too many, and amounts that pay nobody are refused", () => {
  const transfer = { destination: publicKeyToIdentity(new Uint8Array(32).fill(1)), amount: 1n };
  expect(() => encodeSendMany([])).toThrow("1 to 25");
  expect(() => encodeSendMany(Array(26).fill(transfer))).toThrow("not 26");
  expect(() => encodeSendMany([{ ...transfer, amount: 0n }])).toThrow("positive amount");
  expect(() => decodeSendMany(new Uint8Array(999))).toThrow("1000 bytes");
  const negative = encodeSendMany([transfer]);
  new DataView(negative.buffer).setBigInt64(800, -1n, true);
  expect(() => decodeSendMany(negative)).toThrow("negative");
});

test("the fee reads back; anything else is no fee", () => {
  expect(decodeSendManyFee(encodeSendManyFee(10n))).toBe(10n);
  for (const bytes of [new Uint8Array(0), new Uint8Array(7), new Uint8Array(8).fill(255)])
    expect(() => decodeSendManyFee(bytes)).toThrow(expect.objectContaining({ code: "chain-refused" }));
});
