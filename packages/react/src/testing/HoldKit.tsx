import type { GpuKit } from "../provider/GpuKitContext.js";
import { useGpuKit } from "../provider/useGpuKit.js";

/** Hands the provider's kit out of the tree. */
export function HoldKit({ onKit }: { onKit: (kit: GpuKit) => void }): null {
  onKit(useGpuKit());
  return null;
}
