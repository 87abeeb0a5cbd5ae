import { isGpuKitError } from "@gpukit/core";

/** True where the server says that this attempt is nobody's any more: stop, forget, clean up. */
export function isLeaseLost(error: unknown): boolean {
  return isGpuKitError(error, "lease-lost") || isGpuKitError(error, "job-state") || isGpuKitError(error, "not-found");
}
