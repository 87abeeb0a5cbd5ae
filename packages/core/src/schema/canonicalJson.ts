import canonicalize from "canonicalize";
import { GpuKitError } from "../errors/GpuKitError.js";

/** The one byte sequence of a JSON value (RFC 8785), so that a hash of it can be made again anywhere. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new GpuKitError("invalid-input", "Only a JSON value has a canonical form.");
  return text;
}
