import { nodeRequestHeaders, publicKeyOf, sha256Hex, signNodeRequest } from "@gpukit/core";

export interface NodeSigner {
  /** The five headers of one request. `body` null: a streamed one, whose hash is proven otherwise. */
  headers(request: { method: string; path: string; body: string | null }): Record<string, string>;
}

export interface CreateNodeSignerParameters {
  /** Ed25519, 64 hex digits. */
  privateKey: string;
  clock: { nowMs(): number };
  newNonce: () => string;
}

/** Signs requests with a node's key; each with the time of the moment and a nonce of its own. */
export function createNodeSigner({ privateKey, clock, newNonce }: CreateNodeSignerParameters): NodeSigner {
  const publicKey = publicKeyOf(privateKey);
  return {
    headers({ method, path, body }) {
      const contentSha256 = body === null ? "unsigned" : sha256Hex(new TextEncoder().encode(body));
      const request = { method, path, contentSha256, timeMs: clock.nowMs(), nonce: newNonce() };
      return {
        [nodeRequestHeaders.key]: publicKey,
        [nodeRequestHeaders.time]: String(request.timeMs),
        [nodeRequestHeaders.nonce]: request.nonce,
        [nodeRequestHeaders.contentSha256]: contentSha256,
        [nodeRequestHeaders.signature]: signNodeRequest(request, privateKey),
      };
    },
  };
}
