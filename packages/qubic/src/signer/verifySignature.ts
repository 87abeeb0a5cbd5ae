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
  if (digest.length !== 32 || !isSignatureCanonical(publicKey, signature) || isContractPublicKey(publicKey))
    return false;
  const { fourQ } = await loadQubicLibrary();
  return verifyOnHeap(fourQ, publicKey, digest, signature);
}

/** Calls the module directly: the library's own wrapper frees a wrong pointer and breaks after some 194,000 calls. */
function verifyOnHeap(fourQ: FourQModule, publicKey: Uint8Array, digest: Uint8Array, signature: Uint8Array): boolean {
  const memory = fourQ._malloc(32 + 32 + 64 + 4);
  try {
    fourQ.HEAPU8.set(publicKey, memory);
    fourQ.HEAPU8.set(digest, memory + 32);
    fourQ.HEAPU8.set(signature, memory + 64);
    fourQ.HEAPU32[(memory + 128) >> 2] = 0;
    fourQ._SchnorrQ_Verify(memory, memory + 32, 32, memory + 64, memory + 128);
    return fourQ.HEAPU32[(memory + 128) >> 2] === 1;
  } finally {
    fourQ._free(memory);
  }
}
