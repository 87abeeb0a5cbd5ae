import type { ServerContext } from "./serverContext.js";

/** The server's public keys as `/.well-known/gpukit-keys.json` publishes them; receipts and quotes verify against them. */
export function publishKeys({ issuer, chain }: Pick<ServerContext, "issuer" | "chain">) {
  return {
    issuers: [{ algorithm: "Ed25519", publicKey: issuer.publicKey, use: ["quote", "voucher", "receipt"] }],
    chain: chain.name,
  };
}
