import { randomBytes } from "node:crypto";
import path from "node:path";
import { GpuKitError } from "@gpukit/core";
import { createOnce } from "./createOnce.js";

/** The keys a server holds; the number is the key version that stored values name. */
export type KeyName = "escrow-v1" | "issuer-v1";

/** The bytes of every key. */
const keyBytes = 32;

/**
 * The 32 bytes of `folder/NAME.key`, made on first use. The file has mode 0600, holds one line of hex that can be copied
 * to paper, and is never overwritten. Throws `invalid-input` when it does not hold a key.
 */
export async function loadOrCreateKey(
  folder: string,
  { name, newBytes = () => randomBytes(keyBytes) }: { name: KeyName; newBytes?: () => Uint8Array },
): Promise<Uint8Array> {
  const file = keyFile(folder, name);
  const text = await createOnce(file, () => `${Buffer.from(newBytes()).toString("hex")}\n`);
  return parseKey(text.toString("utf8"), { source: file });
}

/** The file of a key in the keys folder. */
export const keyFile = (folder: string, name: KeyName) => path.join(folder, `${name}.key`);

/** Reads 64 hex digits. The error names where they came from, never what was there. */
export function parseKey(text: string, { source }: { source: string }): Uint8Array {
  const hex = text.trim();
  if (!/^[0-9a-fA-F]{64}$/.test(hex)) {
    throw new GpuKitError("invalid-input", "A key is not 32 bytes written as 64 hexadecimal digits.", {
      facts: [`Source: ${source}`],
      whatToDo: "Put the key back from its backup. Without it the escrows it guards cannot be spent.",
    });
  }
  return new Uint8Array(Buffer.from(hex, "hex"));
}
