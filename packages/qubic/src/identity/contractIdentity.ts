import { GpuKitError, type Identity } from "@gpukit/core";
import { publicKeyToIdentity } from "../codec/identityCodec.js";

/** The identity of a contract: its public key is its index and 24 zero bytes. Throws `invalid-identity` for an impossible index. */
export function contractIdentity(index: number): Identity {
  if (!Number.isSafeInteger(index) || index < 0)
    throw new GpuKitError("invalid-identity", `${index} is not the index of a contract.`);
  const publicKey = new Uint8Array(32);
  new DataView(publicKey.buffer).setBigUint64(0, BigInt(index), true);
  return publicKeyToIdentity(publicKey);
}

/** The identity of 32 zero bytes. Nobody holds it; what is sent there is gone. */
export const nullIdentity: Identity = contractIdentity(0);

/** True for public keys no wallet can have made: the null key and every contract's. */
export function isContractPublicKey(publicKey: Uint8Array): boolean {
  return publicKey.subarray(8, 32).every((byte) => byte === 0);
}
