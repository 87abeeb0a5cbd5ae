import { GpuKitError } from "@gpukit/core";
import type { WalletConnector } from "@gpukit/qubic";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import type { Session } from "../protocol/session.js";

export interface SignInParameters {
  wallet: WalletConnector;
}

export type SignInReturnType = Session;

/**
 * Proves with a signed message that the wallet holds its identity; the client then speaks for that account. A session that still
 * lasts for the same identity is kept. Throws `wallet-rejected`, `sign-in-failed` or `server-unreachable`.
 */
export async function signIn(client: GpuKitClient, { wallet }: SignInParameters): Promise<SignInReturnType> {
  const identity = await wallet.getIdentity();
  const current = client.session.get();
  if (current?.identity === identity) return current;
  const challenge = await client.transport.mutate("accounts.createChallenge", { identity }, { repeatable: true });
  const { scheme, signature } = await wallet.signMessage(challenge.message);
  const session = await client.transport.mutate("accounts.signIn", {
    identity,
    nonce: challenge.nonce,
    scheme,
    signature,
  });
  if (session.identity !== identity)
    throw new GpuKitError("sign-in-failed", "The server signed in another identity than the wallet's.");
  client.session.set(session);
  return session;
}
