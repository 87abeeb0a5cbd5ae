import type { Identity } from "@gpukit/core";
import { assertPayableIdentity } from "@gpukit/qubic";
import type { ServerContext } from "../serverContext.js";
import { insertChallenge } from "./accountRepository.js";

export interface SignInChallenge {
  nonce: string;
  /** The text the wallet signs. */
  message: string;
  expiresAtMs: number;
}

/** A challenge is answered within this, milliseconds. */
const challengeMs = 5 * 60_000;

/** A text that, signed by the wallet, proves control of the identity: bound to this server, short-lived, used once. */
export async function createChallenge(
  { db, clock, newToken, addresses }: ServerContext,
  { identity }: { identity: Identity },
): Promise<SignInChallenge> {
  assertPayableIdentity(identity);
  const nonce = newToken(16);
  const nowMs = clock.nowMs();
  const expiresAtMs = nowMs + challengeMs;
  const message = [
    `${new URL(addresses.publicUrl).host} asks you to sign in with your Qubic identity`,
    identity,
    "This moves no QU.",
    `Nonce: ${nonce}`,
    `Expires: ${new Date(expiresAtMs).toISOString()}`,
  ].join("\n");
  await insertChallenge(db, { nonce, identity, message, expiresAtMs, nowMs });
  return { nonce, message, expiresAtMs };
}
