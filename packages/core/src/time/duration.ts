import { GpuKitError } from "../errors/GpuKitError.js";

const units = [
  { name: "day", ms: 86_400_000 },
  { name: "hour", ms: 3_600_000 },
  { name: "minute", ms: 60_000 },
  { name: "second", ms: 1_000 },
] as const;

/** A duration for people, to the second: `formatDuration(330_000)` is "5 minutes 30 seconds". Units: milliseconds. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms) || ms < 0) throw new GpuKitError("invalid-duration", `${ms} is not a duration.`);
  let left = Math.round(ms / 1_000) * 1_000;
  const parts: string[] = [];
  for (const unit of units) {
    const count = Math.floor(left / unit.ms);
    left -= count * unit.ms;
    if (count > 0) parts.push(`${count} ${unit.name}${count === 1 ? "" : "s"}`);
  }
  return parts.length === 0 ? "0 seconds" : parts.join(" ");
}

/** Reads what {@link formatDuration} writes. Returns milliseconds; throws `invalid-duration`. */
export function parseDuration(text: string): number {
  const words = text.trim().split(/\s+/);
  let total = 0;
  for (let index = 0; index < words.length; index += 2) {
    const count = words[index] ?? "";
    const unit = units.find(({ name }) => words[index + 1] === name || words[index + 1] === `${name}s`);
    if (!/^\d+$/.test(count) || !unit) throw new GpuKitError("invalid-duration", `"${text}" is not a duration.`);
    total += Number(count) * unit.ms;
  }
  if (!Number.isSafeInteger(total))
    throw new GpuKitError("invalid-duration", "The duration is longer than can be counted.");
  return total;
}
