import { isContractPublicKey } from "../identity/contractIdentity.js";
import { isSignatureCanonical } from "./isSignatureCanonical.js";
import { type FourQModule, loadQubicLibrary } from "./loadQubicLibrary.js";

/**
 * True when `signature` over the 32-byte `digest` was made with the key behind `publicKey`. Refuses what the library alone would accept:
 * second spellings of a signature, and forgeries for contract keys, which every digest "verifies" against.
 */
export async function verifySignature(
  publicKey: Uint8Array,
  digest: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  return digest.length === 32 && verifySignedBytes(publicKey, digest, signature);
}

/** {@link verifySignature} for bytes of any length, as one kind of wallet signs messages. The caller rules out that they are a digest. */
export async function verifySignedBytes(
  publicKey: Uint8Array,
  signed: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (!isSignatureCanonical(publicKey, signature) || isContractPublicKey(publicKey)) return false;
  const { fourQ } = await loadQubicLibrary();
  return verifyOnHeap(fourQ, { publicKey, signed, signature });
}

/** Calls the module directly: the library's own wrapper frees a wrong pointer and breaks after some 194,000 calls. */
function verifyOnHeap(
  fourQ: FourQModule,
  { publicKey, signed, signature }: { publicKey: Uint8Array; signed: Uint8Array; signature: Uint8Array },
): boolean {
  // The result first: it must lie on a multiple of four.
  const memory = fourQ._malloc(4 + 32 + 64 + signed.length);
  const [keyAt, signatureAt, signedAt] = [memory + 4, memory + 36, memory + 100];
  try {
    fourQ.HEAPU32[memory >> 2] = 0;
    fourQ.HEAPU8.set(publicKey, keyAt);
    fourQ.HEAPU8.set(signature, signatureAt);
    fourQ.HEAPU8.set(signed, signedAt);
    fourQ._SchnorrQ_Verify(keyAt, signedAt, signed.length, signatureAt, memory);
    return fourQ.HEAPU32[memory >> 2] === 1;
  } finally {
    fourQ._free(memory);
  }
}
