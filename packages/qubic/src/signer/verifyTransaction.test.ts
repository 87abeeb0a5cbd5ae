// proves P13
import { kt128 } from "@noble/hashes/sha3-addons.js";
import * as independent from "@qubic.ts/core";
import { beforeAll, describe, expect, test } from "vitest";
import { decodeTransaction } from "../codec/decodeTransaction.js";
import { publicKeyToIdentity } from "../codec/identityCodec.js";
import { contractIdentity } from "../identity/contractIdentity.js";
import { identityFromSeed } from "./identityFromSeed.js";
import { curveOrder } from "./isSignatureCanonical.js";
import { loadQubicLibrary } from "./loadQubicLibrary.js";
import { signTransaction } from "./signTransaction.js";
import { verifySignature } from "./verifySignature.js";
import { verifyTransaction } from "./verifyTransaction.js";

const seed = "b".repeat(55);

async function setup() {
  const source = await identityFromSeed(seed);
  const destination = publicKeyToIdentity(new Uint8Array(32).fill(2));
  const transaction = { source, destination, amount: 9n, tick: 3_000_000_100, inputType: 0, input: new Uint8Array(0) };
  return { transaction, signed: await signTransaction(transaction, seed) };
}

beforeAll(loadQubicLibrary);

describe("identities", () => {
  test.each([
    ["a", "BZBQFLLBNCXEMGLOBHUVFTLUPLVCPQUASSILFABOFFBCADQSSUPNWLZBQEXK"],
    ["b", "DJZMUACQMTYFSEJEYLDBWIGELSFCBMBLPCMBBYFXJHLTGWKHTRRJXTDEHTFL"],
  ])("of the seed of 55 %j", async (letter, identity) => {
    expect(await identityFromSeed(letter.repeat(55))).toBe(identity);
  });
});

test("every flipped bit of a signed transaction fails", async () => {
  const { signed } = await setup();
  expect(await verifyTransaction(signed.bytes)).toBe(true);
  for (let bit = 0; bit < signed.bytes.length * 8; bit++) {
    const bytes = signed.bytes.slice();
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(await verifyTransaction(bytes), `bit ${bit}`).toBe(false);
  }
}, 60_000);

test("what is not a transaction is not a signed one", async () => {
  expect(await verifyTransaction(new Uint8Array(0))).toBe(false);
  expect(await verifyTransaction(new Uint8Array(144).fill(255))).toBe(false);
});

test("a second spelling of a valid signature is refused, although both libraries take it", async () => {
  const { transaction } = await setup();
  let tried = 0;
  for (let amount = 1n; amount <= 20n; amount++) {
    const { bytes } = await signTransaction({ ...transaction, amount }, seed);
    const { digest, signature } = decodeTransaction(bytes);
    const second = readScalar(signature) + curveOrder;
    if (second >> 246n) continue;
    tried += 1;
    const altered = signature.slice();
    writeScalar(altered, second);
    expect(independent.verify(bytes.slice(0, 32), digest, altered)).toBe(1);
    expect(await verifySignature(bytes.slice(0, 32), digest, altered)).toBe(false);
  }
  expect(tried).toBeGreaterThan(3);
});

test("unused bits of key and signature must be zero", async () => {
  const { signed } = await setup();
  const { digest, signature } = decodeTransaction(signed.bytes);
  const publicKey = signed.bytes.slice(0, 32);
  const highBit = (bytes: Uint8Array) => bytes.map((byte, index) => (index === 15 ? byte | 0x80 : byte));
  expect(await verifySignature(highBit(publicKey), digest, signature)).toBe(false);
  expect(await verifySignature(publicKey, digest, highBit(signature))).toBe(false);
});

test("a forged signature of a contract is refused, although the plain rule takes it", async () => {
  const contractKey = new Uint8Array(32);
  contractKey[0] = 1;
  const { publicKeyOf } = await loadQubicLibrary();
  let forged = 0;
  for (let index = 0; index < 40; index++) {
    // A commitment to a known scalar: R = S·G verifies whenever the challenge times the contract's point vanishes.
    const nonce = new Uint8Array(32).fill(index + 1);
    const signature = new Uint8Array(64);
    signature.set(publicKeyOf(nonce), 0);
    writeScalar(signature, readScalar(kt128(nonce, { dkLen: 64 }), 0) % curveOrder);
    const digest = new Uint8Array(32).fill(index);
    forged += independent.verify(contractKey, digest, signature);
    expect(await verifySignature(contractKey, digest, signature)).toBe(false);
  }
  expect(forged).toBeGreaterThan(0);
});

test("verifying leaves the library's heap as it was", async () => {
  const { signed } = await setup();
  const { fourQ } = await loadQubicLibrary();
  const probe = () => {
    const pointer = fourQ._malloc(1);
    fourQ._free(pointer);
    return pointer;
  };
  const before = probe();
  for (let index = 0; index < 1_000; index++) expect(await verifyTransaction(signed.bytes)).toBe(true);
  expect(probe()).toBe(before);
}, 60_000);

describe("signing refuses", () => {
  test("another identity's seed", async () => {
    const { transaction } = await setup();
    await expect(signTransaction(transaction, "c".repeat(55))).rejects.toMatchObject({
      code: "transaction-signature-invalid",
      shortMessage: "The seed belongs to another identity than the source.",
    });
  });
  test("a malformed seed, a contract as source, a wrong destination", async () => {
    const { transaction } = await setup();
    await expect(signTransaction(transaction, "SHORT")).rejects.toMatchObject({ code: "invalid-seed" });
    await expect(signTransaction({ ...transaction, source: contractIdentity(1) }, seed)).rejects.toMatchObject({
      code: "refused-identity",
    });
    await expect(signTransaction({ ...transaction, destination: "X" }, seed)).rejects.toMatchObject({
      code: "invalid-identity",
    });
  });
});

function readScalar(bytes: Uint8Array, offset = 32): bigint {
  let scalar = 0n;
  for (let index = 31; index >= 0; index--) scalar = (scalar << 8n) | BigInt(bytes[offset + index] ?? 0);
  return scalar;
}

function writeScalar(signature: Uint8Array, scalar: bigint): void {
  for (let index = 0; index < 32; index++) signature[32 + index] = Number((scalar >> BigInt(8 * index)) & 255n);
}
