import type { Id, Identity } from "@gpukit/core";

/** A signed-in account's credential. */
export interface Session {
  token: string;
  identity: Identity;
  expiresAtMs: number;
}

/** What a wallet signs to prove that it holds an identity. */
export interface SignInChallenge {
  nonce: string;
  /** The text to sign, as the wallet shows it. */
  message: string;
  expiresAtMs: number;
}

/** Who is signed in. */
export interface Account {
  id: Id;
  identity: Identity;
}
