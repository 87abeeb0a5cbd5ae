// proves S4, P12
import { expect, test } from "vitest";
import { publicKeyToIdentity } from "../codec/identityCodec.js";
import { assertIdentity, assertPayableIdentity } from "./assertIdentity.js";
import { assertSeed } from "./assertSeed.js";
import { contractIdentity, nullIdentity } from "./contractIdentity.js";

const identity = "BZBQFLLBNCXEMGLOBHUVFTLUPLVCPQUASSILFABOFFBCADQSSUPNWLZBQEXK";

test("an identity of a wallet passes", () => {
  expect(assertIdentity(identity)).toBe(identity);
  expect(assertPayableIdentity(identity)).toBe(identity);
});

test.each([null, 5, "", identity.toLowerCase(), `${identity.slice(0, 59)}A`])("%j is no identity", (value) => {
  expect(() => assertIdentity(value)).toThrow(expect.objectContaining({ code: "invalid-identity" }));
});

test("null and contract identities are identities, but nobody pays or is paid by them", () => {
  for (const refused of [nullIdentity, contractIdentity(1), contractIdentity(4), contractIdentity(2 ** 40)]) {
    expect(assertIdentity(refused)).toBe(refused);
    expect(() => assertPayableIdentity(refused)).toThrow(expect.objectContaining({ code: "refused-identity" }));
  }
  expect(assertPayableIdentity(publicKeyToIdentity(new Uint8Array(32).fill(1, 8, 9)))).toHaveLength(60);
  expect(() => contractIdentity(-1)).toThrow("not the index of a contract");
});

test("a seed is 55 lowercase letters and is never repeated in an error", () => {
  expect(assertSeed("a".repeat(55))).toHaveLength(55);
  for (const value of ["SHORT", "a".repeat(54), "a".repeat(56), "A".repeat(55), 5])
    expect(() => assertSeed(value)).toThrow(expect.objectContaining({ code: "invalid-seed" }));
  const nearlyASeed = `${"secret".repeat(9)}X`;
  expect(() => assertSeed(nearlyASeed)).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining("secretsecret") }),
  );
});
