import { GpuKitError, type Identity } from "@gpukit/core";
import { k12 } from "./k12.js";

const lettersPerGroup = 14;
const checksumMask = 0x3ffff;
const codeOfA = 65;

/**
 * The identity of a 32-byte public key: four groups of 14 letters (a 64-bit number each, base 26, lowest letter first) and a checksum
 * of four letters. Throws `invalid-identity` when the key has another length.
 */
export function publicKeyToIdentity(publicKey: Uint8Array): Identity {
  if (publicKey.length !== 32)
    throw new GpuKitError("invalid-identity", `A public key has 32 bytes, this one has ${publicKey.length}.`);
  const view = new DataView(publicKey.buffer, publicKey.byteOffset, 32);
  let identity = "";
  for (let group = 0; group < 4; group++) identity += toLetters(view.getBigUint64(group * 8, true), lettersPerGroup);
  return identity + checksumOf(publicKey);
}

/** The 32-byte public key of an identity. Throws `invalid-identity` unless it is the one exact spelling of a key, checksum included. */
export function identityToPublicKey(identity: Identity): Uint8Array {
  if (!/^[A-Z]{60}$/.test(identity))
    throw new GpuKitError("invalid-identity", "An identity is 60 capital letters.", { facts: [`Given: ${identity}`] });
  const publicKey = new Uint8Array(32);
  const view = new DataView(publicKey.buffer);
  for (let group = 0; group < 4; group++) {
    let value = 0n;
    for (let index = lettersPerGroup - 1; index >= 0; index--)
      value = value * 26n + BigInt(identity.charCodeAt(group * lettersPerGroup + index) - codeOfA);
    // 14 letters reach beyond 64 bits: without this check two spellings would name one key.
    if (value >= 1n << 64n)
      throw new GpuKitError("invalid-identity", "No public key has this identity.", { facts: [`Given: ${identity}`] });
    view.setBigUint64(group * 8, value, true);
  }
  if (identity.slice(56) !== checksumOf(publicKey))
    throw new GpuKitError("invalid-identity", "The identity's checksum does not match.", {
      facts: [`Given: ${identity}`],
    });
  return publicKey;
}

function checksumOf(publicKey: Uint8Array): string {
  const digest = k12(publicKey);
  const bits = (digest[0] ?? 0) | ((digest[1] ?? 0) << 8) | ((digest[2] ?? 0) << 16);
  return toLetters(BigInt(bits & checksumMask), 4);
}

function toLetters(value: bigint, count: number): string {
  let letters = "";
  let left = value;
  for (let index = 0; index < count; index++) {
    letters += String.fromCharCode(codeOfA + Number(left % 26n));
    left /= 26n;
  }
  return letters;
}
