import { GpuKitError } from "@gpukit/core";
import { assertSeed } from "../identity/assertSeed.js";
import { loadQubicLibrary } from "./loadQubicLibrary.js";
import { verifySignature } from "./verifySignature.js";

/**
 * Signs a 32-byte digest with a seed's key and checks the result before handing it on.
 * Throws `invalid-seed`, or `transaction-signature-invalid` should the signer fail.
 */
export async function signDigest(
  digest: Uint8Array,
  seed: string,
): Promise<{ publicKey: Uint8Array; signature: Uint8Array }> {
  assertSeed(seed);
  const library = await loadQubicLibrary();
  const privateKey = library.privateKeyOf(seed);
  const publicKey = library.publicKeyOf(privateKey);
  const signature = library.sign(privateKey, publicKey, digest);
  if (!(await verifySignature(publicKey, digest, signature)))
    throw new GpuKitError("transaction-signature-invalid", "The signer made a signature that does not verify.");
  return { publicKey, signature };
}
