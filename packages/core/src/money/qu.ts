import { GpuKitError } from "../errors/GpuKitError.js";

/** A whole number of QU, Qubic's smallest unit. */
export type Qu = bigint;

/** QU on the wire and in rows: a decimal string without sign or leading zeros. */
export type QuString = `${bigint}`;

const pattern = /^(0|[1-9][0-9]{0,18})$/;

/** The chain holds amounts in a signed 64-bit integer. */
export const maxQu: Qu = 2n ** 63n - 1n;

/** Parses a decimal string of whole QU. Throws `invalid-amount`. */
export function parseQu(value: string): Qu {
  if (!pattern.test(value)) throw new GpuKitError("invalid-amount", `"${value}" is not a whole number of QU.`);
  const amount = BigInt(value);
  if (amount > maxQu) throw new GpuKitError("invalid-amount", `${value} QU is more than the chain can hold.`);
  return amount;
}

/** The wire form of an amount. Throws `invalid-amount` for a negative one. */
export function toQuString(amount: Qu): QuString {
  if (amount < 0n || amount > maxQu) throw new GpuKitError("invalid-amount", `${amount} is not an amount of QU.`);
  return amount.toString() as QuString;
}

/** An amount for people: `formatQu(1234567n)` is "1,234,567 QU". */
export function formatQu(amount: Qu | QuString): string {
  return `${BigInt(amount)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ",")} QU`;
}
