// proves P13, S4
import * as independent from "@qubic.ts/core";
import { expect, test } from "vitest";
import { decodeTransaction } from "../codec/decodeTransaction.js";
import { encodeUnsigned } from "../codec/encodeUnsigned.js";
import { identityToPublicKey, publicKeyToIdentity } from "../codec/identityCodec.js";
import { k12 } from "../codec/k12.js";
import type { QubicTransaction } from "../codec/QubicTransaction.js";
import { decodeSendMany, encodeSendMany } from "../codec/sendMany.js";
import { transactionIdOf } from "../codec/transactionId.js";
import { identityFromSeed } from "./identityFromSeed.js";
import { loadQubicLibrary } from "./loadQubicLibrary.js";
import { signTransaction } from "./signTransaction.js";
import { verifyTransaction } from "./verifyTransaction.js";
import { mulberry, randomBytes, randomSeed, reportWireRun, wireRun } from "./wireSetup.fixture.js";

const { cases, independentEvery, seed: runSeed } = wireRun;
/** What the independent library allows: 1024 bytes in all. */
const independentMaxInput = 1_024 - 144;

test(`${cases} random transactions: keys, identities, bytes, digests, ids and signatures agree with an independent library`, async () => {
  const random = mulberry(runSeed);
  console.info(`cross-check seed: ${runSeed}`);
  const library = await loadQubicLibrary();
  const verdicts = { accepted: 0, refused: 0, independently: 0 };
  for (let index = 0; index < cases; index++) {
    const label = `seed ${runSeed}, case ${index}`;
    const seed = randomSeed(random);
    const privateKey = await independent.privateKeyFromSeed(seed);
    const publicKey = await independent.publicKeyFromSeed(seed);
    expect(library.privateKeyOf(seed), label).toEqual(privateKey);
    expect(library.publicKeyOf(privateKey), label).toEqual(publicKey);
    const source = await identityFromSeed(seed);
    expect(independent.identityFromPublicKey(publicKey), label).toBe(source);
    expect(identityToPublicKey(source), label).toEqual(publicKey);

    const transaction = randomTransaction(source, random);
    const theirs = theirForm(transaction);
    const unsigned = encodeUnsigned(transaction);
    expect(unsigned, label).toEqual(independent.buildUnsignedTransaction(theirs));
    expect(k12(unsigned), label).toEqual(await independent.unsignedTransactionDigest(unsigned));

    // Signed in turns by either; signing is deterministic, so both make the same bytes.
    const bytes =
      index % 2 === 0
        ? (await signTransaction(transaction, seed)).bytes
        : await independent.buildSignedTransaction(theirs, privateKey);
    if (index % independentEvery === 0)
      expect(await independent.buildSignedTransaction(theirs, privateKey), label).toEqual(
        (await signTransaction(transaction, seed)).bytes,
      );
    expect(transactionIdOf(bytes), label).toBe(await independent.transactionId(bytes));
    expect(decodeTransaction(bytes).transaction, label).toEqual(transaction);

    const altered = bytes.slice();
    flipBit(altered, alterableBit(altered.length, random));
    for (const [given, isGenuine] of [
      [bytes, true],
      [altered, false],
    ] as const) {
      expect(await verifyTransaction(given), label).toBe(isGenuine);
      verdicts[isGenuine ? "accepted" : "refused"] += 1;
      if (index % independentEvery !== 0) continue;
      const { digest, signature } = decodeTransaction(given);
      expect(independent.verify(given.slice(0, 32), digest, signature) === 1, label).toBe(isGenuine);
      verdicts.independently += 1;
    }
  }
  expect(verdicts).toMatchObject({ accepted: cases, refused: cases });
  reportWireRun({ cases, ...verdicts });
}, 3_600_000);

test(`${cases} random inputs of send-to-many are what an independent library's parts make of them`, () => {
  const random = mulberry(runSeed + 1);
  for (let index = 0; index < cases; index++) {
    const transfers = Array.from({ length: 1 + Math.floor(random() * 25) }, () => ({
      destination: independent.identityFromPublicKey(randomBytes(random, 32)),
      amount: 1n + BigInt(Math.floor(random() * 10 ** 15)),
    }));
    const expected = new Uint8Array(1_000);
    transfers.forEach(({ destination, amount }, place) => {
      expected.set(independent.publicKeyFromIdentity(destination), place * 32);
      independent.writeI64LE(amount, expected, 800 + place * 8);
    });
    const input = encodeSendMany(transfers);
    expect(input, `seed ${runSeed}, case ${index}`).toEqual(expected);
    expect(decodeSendMany(input)).toEqual(transfers);
  }
  reportWireRun({ sendMany: cases });
}, 600_000);

function randomTransaction(source: string, random: () => number): QubicTransaction {
  return {
    source,
    destination: publicKeyToIdentity(randomBytes(random, 32)),
    amount: BigInt(Math.floor(random() * 10 ** 15)),
    tick: Math.floor(random() * 2 ** 32),
    inputType: Math.floor(random() * 2 ** 16),
    input: randomBytes(random, random() < 0.3 ? 0 : Math.floor(random() * independentMaxInput)),
  };
}

function theirForm({ source, destination, amount, tick, inputType, input }: QubicTransaction) {
  return {
    sourcePublicKey32: independent.publicKeyFromIdentity(source),
    destinationPublicKey32: independent.publicKeyFromIdentity(destination),
    amount,
    tick,
    inputType,
    inputBytes: input,
  };
}

/** Any bit but those of amount and input size, where an altered transaction would no longer be one. */
function alterableBit(length: number, random: () => number): number {
  for (;;) {
    const bit = Math.floor(random() * length * 8);
    const byte = bit >> 3;
    if ((byte < 64 || byte >= 72) && byte !== 78 && byte !== 79) return bit;
  }
}

function flipBit(bytes: Uint8Array, bit: number): void {
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
}
