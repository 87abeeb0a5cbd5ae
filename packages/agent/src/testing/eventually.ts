import { GpuKitError } from "@gpukit/core";

/** Waits until `look` gives something, looking again every 10 ms; rejects after `withinMs`. */
export async function eventually<Value>(
  look: () => Value | null | undefined | false | Promise<Value | null | undefined | false>,
  { withinMs = 45_000 }: { withinMs?: number } = {},
): Promise<Value> {
  const untilMs = Date.now() + withinMs;
  while (Date.now() < untilMs) {
    const value = await look();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new GpuKitError("stage-timeout", `Waited ${withinMs} ms in vain for: ${look}`);
}
