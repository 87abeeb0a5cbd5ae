import type { GpuKitErrorData } from "@gpukit/core";

/** Uploads answer errors as JSON, bare or under `gpukit`. */
export function readErrorData(body: string): GpuKitErrorData | undefined {
  try {
    const value = JSON.parse(body) as GpuKitErrorData & { gpukit?: GpuKitErrorData; error?: GpuKitErrorData };
    const data = value.gpukit ?? value.error ?? value;
    return typeof data.code === "string" && typeof data.shortMessage === "string"
      ? { ...data, facts: data.facts ?? [] }
      : undefined;
  } catch {
    return undefined;
  }
}
