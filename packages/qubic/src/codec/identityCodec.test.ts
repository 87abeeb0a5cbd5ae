// proves S4
import fc from "fast-check";
import { expect, test } from "vitest";
import { identityToPublicKey, publicKeyToIdentity } from "./identityCodec.js";

const publicKeys = fc.uint8Array({ minLength: 32, maxLength: 32 });

test("an identity reads back as its key, for every key", () => {
  fc.assert(
    fc.property(publicKeys, (publicKey) => {
      const identity = publicKeyToIdentity(publicKey);
      expect(identity).toMatch(/^[A-Z]{60}$/);
      expect(identityToPublicKey(identity)).toEqual(publicKey);
    }),
    { numRuns: 300 },
  );
});

test("no letter can be changed without notice", () => {
  const identity = publicKeyToIdentity(Uint8Array.from({ length: 32 }, (_, index) => index * 7));
  for (let index = 0; index < 60; index++) {
    const letter = identity[index] === "A" ? "B" : "A";
    const changed = identity.slice(0, index) + letter + identity.slice(index + 1);
    expect(() => identityToPublicKey(changed), `letter ${index}`).toThrow(/checksum|No public key/);
  }
});

test("a second spelling of a key is refused although its checksum is right", () => {
  const publicKey = new Uint8Array(32).fill(3);
  const identity = publicKeyToIdentity(publicKey);
  let aliased = (new DataView(publicKey.buffer).getBigUint64(0, true) + (1n << 64n)) as bigint;
  let letters = "";
  for (let index = 0; index < 14; index++) {
    letters += String.fromCharCode(65 + Number(aliased % 26n));
    aliased /= 26n;
  }
  expect(aliased).toBe(0n);
  expect(() => identityToPublicKey(letters + identity.slice(14))).toThrow("No public key has this identity");
});

test("anything but 60 capital letters is refused", () => {
  const identity = publicKeyToIdentity(new Uint8Array(32).fill(9));
  for (const value of ["", identity.toLowerCase(), identity.slice(1), `${identity}A`, identity.replace(/^./, "1")])
    expect(() => identityToPublicKey(value)).toThrow(expect.objectContaining({ code: "invalid-identity" }));
  expect(() => publicKeyToIdentity(new Uint8Array(31))).toThrow("A public key has 32 bytes");
});
