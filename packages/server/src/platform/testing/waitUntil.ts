import { setTimeout as delay } from "node:timers/promises";

/** Asks again every 10 ms until `condition` gives something true; fails after `limitMs`. */
export async function waitUntil<Result>(
  condition: () => Result | Promise<Result>,
  { limitMs = 30_000 }: { limitMs?: number } = {},
): Promise<NonNullable<Result>> {
  const deadline = performance.now() + limitMs;
  while (true) {
    const result = await condition();
    if (result) return result;
    if (performance.now() > deadline) throw new Error(`Still waiting after ${limitMs} ms: ${condition}`);
    await delay(10);
  }
}
