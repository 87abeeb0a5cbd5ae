import type { GpuDevice } from "./hardware.js";

/** Whether two reports name the same card: by its own identity, or where the driver gives none by name and memory. */
export function isSameGpu(one: GpuDevice | undefined, other: GpuDevice | undefined): boolean {
  if (!one || !other || one.reportedName !== other.reportedName || one.uuid !== other.uuid) return false;
  // The memory that a driver keeps for itself differs from version to version.
  return one.uuid !== null || one.vramGb === other.vramGb;
}
