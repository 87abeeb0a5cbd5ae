import * as ed from "@noble/ed25519";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { ensureEd25519 } from "./ed25519.js";

/** The facts of an HTTP request a node signs, so that it cannot be altered, replayed later or sent elsewhere. */
export interface NodeRequest {
  method: string;
  /** Path and query: "/trpc/nodes.heartbeat?batch=1". */
  path: string;
  /** SHA-256 of the body as hex, or `unsigned` for a streamed one whose hash is proven otherwise. */
  contentSha256: string;
  timeMs: number;
  /** Random, used once. */
  nonce: string;
}

/** Header names of a node's signed request. */
export const nodeRequestHeaders = {
  key: "gpukit-node-key",
  time: "gpukit-time",
  nonce: "gpukit-nonce",
  contentSha256: "gpukit-content-sha256",
  signature: "gpukit-signature",
} as const;

/** How far a node's clock may be from the server's, milliseconds. */
export const nodeRequestToleranceMs = 300_000;

/** Signs a request with the node's Ed25519 private key (hex); returns 128 hex digits. */
export function signNodeRequest(request: NodeRequest, privateKeyHex: string): string {
  ensureEd25519();
  return bytesToHex(ed.sign(message(request), hexToBytes(privateKeyHex)));
}

/** True when the signature is of that key over exactly this request. Freshness and nonce are the caller's to check. Never throws. */
export function isNodeRequestSigned(request: NodeRequest, publicKeyHex: string, signatureHex: string): boolean {
  ensureEd25519();
  try {
    return ed.verify(hexToBytes(signatureHex), message(request), hexToBytes(publicKeyHex));
  } catch {
    return false;
  }
}

function message({ method, path, contentSha256, timeMs, nonce }: NodeRequest): Uint8Array {
  return utf8ToBytes(["gpukit/node-request/v1", method, path, contentSha256, timeMs, nonce].join("\n"));
}
