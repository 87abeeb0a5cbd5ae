import { GpuKitError } from "../errors/GpuKitError.js";
import type { Qu } from "./qu.js";

/** What a billion QU was worth in US dollars: for display beside QU, never for a price. */
export interface UsdRate {
  usdPerBillionQu: number;
  /** Who says so, in words or as an address. */
  source: string;
  /** When it was read, milliseconds since 1970. */
  atMs: number;
}

/** An amount in US dollars at a rate. */
export function toUsd(amount: Qu, { usdPerBillionQu }: Pick<UsdRate, "usdPerBillionQu">): number {
  return (Number(amount) / 1e9) * usdPerBillionQu;
}

/** Refuses a rate without source or time, or that is no positive number. Throws `invalid-input`. */
export function assertUsdRate({ usdPerBillionQu, source, atMs }: UsdRate): void {
  const isRate = Number.isFinite(usdPerBillionQu) && usdPerBillionQu > 0;
  if (isRate && source.trim() !== "" && Number.isSafeInteger(atMs) && atMs >= 0) return;
  throw new GpuKitError("invalid-input", "A rate of US dollars needs a positive number, a source and a time.", {
    facts: [`US dollars per billion QU: ${usdPerBillionQu}`, `Source: ${source || "none"}`, `Time: ${atMs}`],
  });
}
