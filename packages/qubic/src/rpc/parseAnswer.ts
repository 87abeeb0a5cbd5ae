import { GpuKitError } from "@gpukit/core";
import { fromBase64 } from "../codec/base64.js";

/** A JSON object of unknown fields, as it came over the wire. */
export type AnswerObject = Readonly<Record<string, unknown>>;

/** The value as an object. Throws `chain-unavailable`. */
export function readObject(value: unknown, where: string): AnswerObject {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw notUnderstood(where, "an object");
  return value as AnswerObject;
}

/** The value as a list. Throws `chain-unavailable`. */
export function readList(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw notUnderstood(where, "a list");
  return value;
}

/** A text field. Throws `chain-unavailable`. */
export function readText(object: AnswerObject, field: string): string {
  const value = object[field];
  if (typeof value !== "string") throw notUnderstood(field, "a text");
  return value;
}

/** A boolean field. Throws `chain-unavailable`. */
export function readBoolean(object: AnswerObject, field: string): boolean {
  const value = object[field];
  if (typeof value !== "boolean") throw notUnderstood(field, "true or false");
  return value;
}

/** A 32-bit number: a tick, a count. Throws `chain-unavailable`. */
export function readUint32(object: AnswerObject, field: string): number {
  const value = object[field];
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > 0xffff_ffff)
    throw notUnderstood(field, "a whole number below 2^32");
  return value;
}

/** A 64-bit number, which the chain's JSON writes as a text. Throws `chain-unavailable`. */
export function readInt64(object: AnswerObject, field: string): bigint {
  const value = object[field];
  if (typeof value !== "string" || !/^-?\d{1,19}$/.test(value)) throw notUnderstood(field, "a number as text");
  return BigInt(value);
}

/** A base64 field. Throws `chain-unavailable`. */
export function readBytes(object: AnswerObject, field: string): Uint8Array {
  const value = object[field];
  const bytes = typeof value === "string" ? fromBase64(value) : null;
  if (bytes === null) throw notUnderstood(field, "base64");
  return bytes;
}

function notUnderstood(where: string, expected: string): GpuKitError {
  return new GpuKitError("chain-unavailable", "The chain's node gave an answer that cannot be understood.", {
    facts: [`${where} is not ${expected}`],
  });
}
