import { GpuKitError, type Identity } from "@gpukit/core";
import { identityToPublicKey } from "../codec/identityCodec.js";
import { isContractPublicKey } from "./contractIdentity.js";

/** The value as an identity. Throws `invalid-identity` unless it is 60 capital letters with the right checksum. */
export function assertIdentity(value: unknown): Identity {
  if (typeof value !== "string")
    throw new GpuKitError("invalid-identity", "An identity is a text of 60 capital letters.");
  identityToPublicKey(value);
  return value;
}

/** An identity that a wallet can hold: fit to pay, to be paid, to sign in. Throws `invalid-identity` or `refused-identity`. */
export function assertPayableIdentity(value: unknown): Identity {
  const identity = assertIdentity(value);
  if (isContractPublicKey(identityToPublicKey(identity)))
    throw new GpuKitError("refused-identity", "This identity is the null identity or a contract's.", {
      facts: [`Given: ${identity}`],
    });
  return identity;
}
