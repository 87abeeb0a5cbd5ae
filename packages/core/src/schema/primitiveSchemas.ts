import { z } from "zod";
import { maxQu, type QuString } from "../money/qu.js";
import type { Id, Identity, Interval, Sha256, TransactionId } from "./primitives.js";

export const quSchema: z.ZodType<QuString, QuString> = z
  .string()
  .refine(
    (value) => /^(0|[1-9]\d{0,18})$/.test(value) && BigInt(value) <= maxQu,
    "a whole number of QU as a decimal string",
  ) as unknown as z.ZodType<QuString, QuString>;
export const identitySchema: z.ZodType<Identity, Identity> = z
  .string()
  .regex(/^[A-Z]{60}$/, "an identity of 60 capital letters");
export const transactionIdSchema: z.ZodType<TransactionId, TransactionId> = z
  .string()
  .regex(/^[a-z]{60}$/, "a transaction id of 60 lowercase letters");
export const idSchema: z.ZodType<Id, Id> = z.uuid();
export const sha256Schema: z.ZodType<Sha256, Sha256> = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "a SHA-256 digest as 64 hexadecimal digits");
export const intervalSchema: z.ZodType<Interval, Interval> = z
  .object({ low: z.number(), mid: z.number(), high: z.number() })
  .refine(({ low, mid, high }) => low <= mid && mid <= high, "low ≤ mid ≤ high");
/** A moment: whole milliseconds since 1970-01-01 UTC. */
export const momentSchema: z.ZodType<number, number> = z.int().nonnegative();
/** A length of time in milliseconds. */
export const millisecondsSchema: z.ZodType<number, number> = z.int().nonnegative();
/** Standard base64. */
export const base64Schema: z.ZodType<string, string> = z.base64();
/** An Ed25519 public key, 64 hex digits. */
export const publicKeySchema: z.ZodType<string, string> = z.string().regex(/^[0-9a-f]{64}$/);
