import { isGpuKitError } from "@gpukit/core";
import { assertIdentity } from "../identity/assertIdentity.js";

/** True for 60 capital letters with the right checksum. */
export function isIdentity(value: unknown): value is string {
  try {
    assertIdentity(value);
    return true;
  } catch (error) {
    if (isGpuKitError(error, "invalid-identity")) return false;
    throw error;
  }
}

/** True for an id as the archive takes it: spelt like an identity, in lowercase letters. */
export function isTransactionId(value: unknown): value is string {
  return typeof value === "string" && /^[a-z]{60}$/.test(value) && isIdentity(value.toUpperCase());
}
