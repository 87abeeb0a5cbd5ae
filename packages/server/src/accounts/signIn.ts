import { GpuKitError, type Identity, sha256Hex } from "@gpukit/core";
import { type MessageScheme, verifyMessage } from "@gpukit/qubic";
import type { ServerContext } from "../serverContext.js";
import { findOrCreateAccount, insertSession, takeChallenge } from "./accountRepository.js";

export interface SignInParameters {
  identity: Identity;
  nonce: string;
  scheme: MessageScheme;
  /** Base64. */
  signature: string;
}

export interface Session {
  token: string;
  expiresAtMs: number;
  identity: Identity;
}

const sessionMs = 24 * 3_600_000;

/** The stored form of a session token: whoever reads the table cannot use it. */
export const tokenHashOf = (token: string): string => sha256Hex(new TextEncoder().encode(token));

/** Opens a session for whoever signed the challenge. Throws `sign-in-failed`. */
export async function signIn(
  { db, clock, newId, newToken }: ServerContext,
  { identity, nonce, scheme, signature }: SignInParameters,
): Promise<Session> {
  const nowMs = clock.nowMs();
  const challenge = await takeChallenge(db, { nonce, identity, nowMs });
  if (!challenge || !(await verifyMessage(challenge.message, { identity, scheme, signature })))
    throw new GpuKitError("sign-in-failed", "The signature was not accepted.");
  const token = newToken(32);
  const expiresAtMs = nowMs + sessionMs;
  await db.transaction(async (tx) => {
    const account = await findOrCreateAccount(tx, { identity, newId, nowMs });
    await insertSession(tx, { tokenHash: tokenHashOf(token), accountId: account.id, expiresAtMs });
  });
  return { token, expiresAtMs, identity };
}
