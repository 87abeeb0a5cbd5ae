// proves P13, S4
import * as independent from "@qubic.ts/core";
import { expect, test } from "vitest";
import { decodeTransaction } from "../codec/decodeTransaction.js";
import { encodeUnsigned } from "../codec/encodeUnsigned.js";
import { identityToPublicKey, publicKeyToIdentity } from "../codec/identityCodec.js";
import type { QubicTransaction } from "../codec/QubicTransaction.js";
import { transactionIdOf } from "../codec/transactionId.js";
import { identityFromSeed } from "./identityFromSeed.js";
import { signTransaction } from "./signTransaction.js";
import { verifyTransaction } from "./verifyTransaction.js";

const cases = 1_000;
/** What the independent library allows: 1024 bytes in all. */
const independentMaxInput = 1_024 - 144;

test(`${cases} random transactions: bytes, ids, identities and acceptance agree with an independent library`, async () => {
  const runSeed = Number(process.env.GPUKIT_TEST_SEED ?? Date.now() % 2 ** 31);
  const random = mulberry(runSeed);
  console.info(`cross-check seed: ${runSeed}`);
  const seen = { accepted: 0, refused: 0 };
  for (let index = 0; index < cases; index++) {
    const label = `seed ${runSeed}, case ${index}`;
    const seed = Array.from({ length: 55 }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join("");
    const source = await identityFromSeed(seed);
    expect(await independent.identityFromSeed(seed), label).toBe(source);
    const transaction = randomTransaction(source, random);
    const signed = await signTransaction(transaction, seed);

    const unsigned = independent.buildUnsignedTransaction({
      sourcePublicKey32: independent.publicKeyFromIdentity(source),
      destinationPublicKey32: independent.publicKeyFromIdentity(transaction.destination),
      amount: transaction.amount,
      tick: transaction.tick,
      inputType: transaction.inputType,
      inputBytes: transaction.input,
    });
    expect(encodeUnsigned(transaction), label).toEqual(unsigned);
    expect(await independent.transactionId(signed.bytes), label).toBe(signed.id);
    expect(decodeTransaction(signed.bytes).transaction, label).toEqual(transaction);

    // Half of the cases are altered somewhere in what is signed or in the signature.
    const bytes = signed.bytes.slice();
    if (index % 2 === 1) flipBit(bytes, alterableBit(bytes.length, random));
    const { digest, signature } = decodeTransaction(bytes);
    expect(await independent.unsignedTransactionDigest(bytes.slice(0, -64)), label).toEqual(digest);
    const theirs = independent.verify(bytes.slice(0, 32), digest, signature) === 1;
    const ours = await verifyTransaction(bytes);
    expect(ours, label).toBe(theirs);
    expect(transactionIdOf(bytes), label).toBe(await independent.transactionId(bytes));
    seen[ours ? "accepted" : "refused"] += 1;
  }
  expect(seen).toEqual({ accepted: cases / 2, refused: cases / 2 });
}, 180_000);

test("what the independent library signs, we accept", async () => {
  const random = mulberry(7);
  for (let index = 0; index < 100; index++) {
    const seed = Array.from({ length: 55 }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join("");
    const source = await identityFromSeed(seed);
    const { destination, amount, tick, inputType, input } = randomTransaction(source, random);
    const bytes = await independent.buildSignedTransaction(
      {
        sourcePublicKey32: identityToPublicKey(source),
        destinationPublicKey32: identityToPublicKey(destination),
        amount,
        tick,
        inputType,
        inputBytes: input,
      },
      await independent.privateKeyFromSeed(seed),
    );
    expect(await verifyTransaction(bytes), `case ${index}`).toBe(true);
    expect(await signTransaction({ source, destination, amount, tick, inputType, input }, seed)).toMatchObject({
      id: await independent.transactionId(bytes),
    });
  }
}, 60_000);

function randomTransaction(source: string, random: () => number): QubicTransaction {
  const bytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256));
  return {
    source,
    destination: publicKeyToIdentity(bytes(32)),
    amount: BigInt(Math.floor(random() * 10 ** 15)),
    tick: Math.floor(random() * 2 ** 32),
    inputType: Math.floor(random() * 2 ** 16),
    input: bytes(random() < 0.3 ? 0 : Math.floor(random() * independentMaxInput)),
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

/** A small generator with a seed, so that a failing run can be repeated. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
