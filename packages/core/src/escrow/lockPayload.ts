import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import type { Id, Sha256 } from "../schema/primitives.js";

const magic = "4750554b"; // "GPUK"
const version = "01";
/** 4 bytes magic, 1 version, 16 escrow id, 32 quote hash. */
const payloadBytes = 53;

/** The payload of a lock: magic, version, escrow id, quote hash. 53 bytes. */
export function encodeLockPayload({ escrowId, quoteHash }: { escrowId: Id; quoteHash: Sha256 }): Uint8Array {
  return hexToBytes(magic + version + escrowId.replaceAll("-", "") + quoteHash);
}

/** Reads a lock payload; null when the bytes are not one. */
export function decodeLockPayload(bytes: Uint8Array): { escrowId: Id; quoteHash: Sha256 } | null {
  const hex = bytesToHex(bytes);
  if (bytes.length !== payloadBytes || !hex.startsWith(magic + version)) return null;
  const id = hex.slice(10, 42);
  const escrowId = [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join("-");
  return { escrowId, quoteHash: hex.slice(42) };
}
