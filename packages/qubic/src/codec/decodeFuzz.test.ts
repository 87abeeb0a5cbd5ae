// proves P13, S4
import { isGpuKitError } from "@gpukit/core";
import { expect, test } from "vitest";
import { identityFromSeed } from "../signer/identityFromSeed.js";
import { signTransaction } from "../signer/signTransaction.js";
import { verifyTransaction } from "../signer/verifyTransaction.js";
import { mulberry, randomBytes, randomSeed, reportWireRun, wireRun } from "../signer/wireSetup.fixture.js";
import { decodeTransaction } from "./decodeTransaction.js";
import { encodeUnsigned } from "./encodeUnsigned.js";
import { publicKeyToIdentity } from "./identityCodec.js";
import { decodeSendMany, encodeSendMany } from "./sendMany.js";

const { fuzzed, verifiedEvery, seed: runSeed } = wireRun;
type Random = () => number;

const someBelow = (random: Random, count: number) => Math.floor(random() * count);

/** Ways to spoil bytes: what a bad wire, a bad node and a bad person do. */
const spoilers: readonly ((bytes: Uint8Array, random: Random) => Uint8Array)[] = [
  (bytes, random) => changed(bytes, someBelow(random, bytes.length), (byte) => byte ^ (1 << someBelow(random, 8))),
  (bytes, random) => changed(bytes, someBelow(random, bytes.length), () => someBelow(random, 256)),
  (bytes, random) => bytes.slice(0, someBelow(random, bytes.length)),
  (bytes, random) => Uint8Array.from([...bytes, ...randomBytes(random, 1 + someBelow(random, 200))]),
  (bytes, random) => changed(bytes, 64 + someBelow(random, 16), () => [0, 0x7f, 0x80, 0xff][someBelow(random, 4)] ?? 0),
  (bytes, random) => {
    const from = someBelow(random, bytes.length);
    return Uint8Array.from([...bytes.slice(0, from), ...bytes.slice(from + 1 + someBelow(random, 40))]);
  },
  (bytes, random) => {
    // An honest size over other contents: the only way to stay decodable with another length.
    const size = someBelow(random, 1_026);
    const other = Uint8Array.from([...bytes.slice(0, 80), ...randomBytes(random, size), ...bytes.slice(-64)]);
    new DataView(other.buffer).setUint16(78, size, true);
    return other;
  },
  (bytes, random) => {
    const [one, other] = [someBelow(random, bytes.length), someBelow(random, bytes.length)];
    return changed(
      changed(bytes, one, () => bytes[other] ?? 0),
      other,
      () => bytes[one] ?? 0,
    );
  },
  (_, random) => randomBytes(random, someBelow(random, 1_300)),
];

function changed(bytes: Uint8Array, at: number, change: (byte: number) => number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = change(copy[at] ?? 0);
  return copy;
}

test(`${fuzzed} spoilt transactions: none crashes the decoder, none is read as another, none is accepted`, async () => {
  const random = mulberry(runSeed);
  console.info(`fuzz seed: ${runSeed}`);
  const counts = { malformed: 0, decoded: 0, verified: 0 };
  let genuine = await signedTransaction(random);
  for (let index = 0; index < fuzzed; index++) {
    if (index % 500 === 499) genuine = await signedTransaction(random);
    const spoil = spoilers[index % spoilers.length];
    const bytes = spoil?.(genuine, random) ?? genuine;
    const label = `seed ${runSeed}, case ${index}: ${Buffer.from(bytes).toString("hex").slice(0, 400)}`;
    const isSame = Buffer.compare(bytes, genuine) === 0;
    try {
      const { transaction, signature, id } = decodeTransaction(bytes);
      counts.decoded += 1;
      // Whatever decodes says every byte: written again it is the same.
      if (Buffer.compare(Buffer.concat([encodeUnsigned(transaction), signature]), bytes) !== 0)
        expect.fail(`${label} is read as something else`);
      if ((id === decodeTransaction(genuine).id) !== isSame) expect.fail(`${label} shares its id with another`);
      if (isSame || index % verifiedEvery !== 0) continue;
      counts.verified += 1;
      if (await verifyTransaction(bytes)) expect.fail(`${label} is accepted`);
    } catch (error) {
      if (!isGpuKitError(error, "transaction-malformed")) throw error;
      counts.malformed += 1;
    }
  }
  expect(counts.malformed).toBeGreaterThan(fuzzed / 10);
  expect(counts.decoded).toBeGreaterThan(fuzzed / 10);
  reportWireRun({ fuzzed, ...counts });
}, 3_600_000);

test(`${fuzzed} spoilt inputs of send-to-many: read as what they say, or refused`, () => {
  const random = mulberry(runSeed + 2);
  const genuine = encodeSendMany([
    { destination: publicKeyToIdentity(randomBytes(random, 32)), amount: 5n },
    { destination: publicKeyToIdentity(randomBytes(random, 32)), amount: 10n ** 14n },
  ]);
  for (let index = 0; index < fuzzed; index++) {
    const bytes = spoilers[index % spoilers.length]?.(genuine, random) ?? genuine;
    try {
      const transfers = decodeSendMany(bytes);
      if (transfers.some(({ amount }) => amount < 0n)) expect.fail(`case ${index}: a negative amount`);
    } catch (error) {
      if (!isGpuKitError(error, "transaction-malformed")) throw error;
    }
  }
}, 600_000);

async function signedTransaction(random: Random): Promise<Uint8Array> {
  const seed = randomSeed(random);
  const { bytes } = await signTransaction(
    {
      source: await identityFromSeed(seed),
      destination: publicKeyToIdentity(randomBytes(random, 32)),
      amount: BigInt(someBelow(random, 10 ** 15)),
      tick: someBelow(random, 2 ** 32),
      inputType: someBelow(random, 2 ** 16),
      input: randomBytes(random, someBelow(random, 300)),
    },
    seed,
  );
  return bytes;
}
