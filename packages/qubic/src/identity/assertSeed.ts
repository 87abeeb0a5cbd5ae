import { GpuKitError } from "@gpukit/core";

/** The value as a seed. Throws `invalid-seed`, without repeating the value, unless it is 55 lowercase letters. */
export function assertSeed(value: unknown): string {
  if (typeof value !== "string" || !/^[a-z]{55}$/.test(value))
    throw new GpuKitError("invalid-seed", "This is not a seed.");
  return value;
}
