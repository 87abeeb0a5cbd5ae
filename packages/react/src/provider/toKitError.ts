import { GpuKitError, isGpuKitError } from "@gpukit/core";

/** Any thrown value as a `GpuKitError`: itself when it is one, else `internal` with it as the cause. */
export function toKitError(error: unknown): GpuKitError {
  if (isGpuKitError(error)) return error;
  return new GpuKitError("internal", "Something in this page failed.", {
    cause: error,
    details: error instanceof Error ? error.message : String(error),
  });
}
