import { GpuKitError } from "@gpukit/core";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

const seedLetters = 55;
/** The largest multiple of 26 in a byte: above it, letters would not be equally likely. */
const acceptBelow = 234;

/**
 * The seed of the `n`-th custody identity: HKDF-SHA256 of the escrow key, with a label of key version and counter, mapped onto letters by
 * rejection. The same key, version and counter give the same seed forever; recovery rests on it.
 * Throws `custody-not-ready` for a key that is not 32 bytes, `invalid-input` for a version or counter that is no whole number.
 */
export function deriveCustodySeed(escrowKey: Uint8Array, keyVersion: number, n: number): string {
  if (escrowKey.length !== 32)
    throw new GpuKitError("custody-not-ready", `The escrow key has ${escrowKey.length} bytes instead of 32.`, {
      whatToDo: "Restore the escrow key from its backup.",
    });
  if (!Number.isSafeInteger(keyVersion) || keyVersion < 1 || !Number.isSafeInteger(n) || n < 0)
    throw new GpuKitError("invalid-input", `There is no custody identity ${n} of key version ${keyVersion}.`);
  const info = utf8ToBytes(`gpukit/custody/v${keyVersion}/${n}`);
  // A longer output of HKDF begins with the shorter one, so asking for more never changes the letters already found.
  for (let length = 128; ; length *= 2) {
    const letters = toLetters(hkdf(sha256, escrowKey, undefined, info, length));
    if (letters.length >= seedLetters) return letters.slice(0, seedLetters);
  }
}

function toLetters(bytes: Uint8Array): string {
  let letters = "";
  for (const byte of bytes) if (byte < acceptBelow) letters += String.fromCharCode(97 + (byte % 26));
  return letters;
}
