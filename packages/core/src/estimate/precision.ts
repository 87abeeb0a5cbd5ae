/** Kinds of arithmetic that differ in speed; a table's "amp", "fp16-mixed" and "bf16" are one kind. */
export type PrecisionKind = "full" | "half" | "eight" | "four";

/** Which kind a precision's name means, however it is written; half where the name says nothing. */
export function precisionKind(precision: string): PrecisionKind {
  const name = String(precision).toLowerCase();
  if (/^(f|fp|float|tf)?[ _-]?(32|64)\b|^(full|single|double)$/.test(name)) return "full";
  if (/^i?q[2-6]|int4|fp4|nf4|w4|4[ _-]?bit|awq|gptq/.test(name)) return "four";
  if (/^q8|int8|fp8|w8|8[ _-]?bit/.test(name)) return "eight";
  return "half";
}

/** Bytes a weight takes in memory, scales of quantised blocks included. */
export const bytesPerWeight: Readonly<Record<PrecisionKind, number>> = { full: 4, half: 2, eight: 1.05, four: 0.6 };
