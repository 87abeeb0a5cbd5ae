import type { Id, Identity } from "@gpukit/core";
import { and, eq, gt, lt } from "drizzle-orm";
import type { Transaction } from "../platform/database.js";
import { accounts, sessions, signInChallenges } from "./accountTables.js";

/** Who is signed in. */
export interface Account {
  id: Id;
  identity: Identity;
}

/** Keeps a challenge, and none that has expired. */
export async function insertChallenge(
  tx: Transaction,
  { nowMs, ...challenge }: typeof signInChallenges.$inferInsert & { nowMs: number },
): Promise<void> {
  await tx.delete(signInChallenges).where(lt(signInChallenges.expiresAtMs, nowMs));
  await tx.insert(signInChallenges).values(challenge);
}

/** Takes a challenge out: whatever the answer turns out to be, it cannot be answered again. */
export async function takeChallenge(
  tx: Transaction,
  { nonce, identity, nowMs }: { nonce: string; identity: Identity; nowMs: number },
): Promise<{ message: string } | null> {
  const [taken] = await tx
    .delete(signInChallenges)
    .where(and(eq(signInChallenges.nonce, nonce), eq(signInChallenges.identity, identity)))
    .returning();
  await tx.delete(signInChallenges).where(lt(signInChallenges.expiresAtMs, nowMs));
  return taken && taken.expiresAtMs >= nowMs ? { message: taken.message } : null;
}

/** The account of an identity, made on first sight. */
export async function findOrCreateAccount(
  tx: Transaction,
  { identity, newId, nowMs }: { identity: Identity; newId: () => Id; nowMs: number },
): Promise<Account> {
  await tx.insert(accounts).values({ id: newId(), identity, createdAtMs: nowMs }).onConflictDoNothing();
  const [account] = await tx.select().from(accounts).where(eq(accounts.identity, identity));
  return { id: account?.id ?? "", identity };
}

export async function insertSession(tx: Transaction, session: typeof sessions.$inferInsert): Promise<void> {
  await tx.insert(sessions).values(session);
}

/** The account behind a session token's hash, null when there is none or it has expired. */
export async function findSessionAccount(
  tx: Transaction,
  { tokenHash, nowMs }: { tokenHash: string; nowMs: number },
): Promise<Account | null> {
  const [row] = await tx
    .select({ id: accounts.id, identity: accounts.identity })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAtMs, nowMs)));
  return row ?? null;
}

/** Holds the account's row until the transaction ends, so that what it may do only once is done one after the other. */
export async function lockAccount(tx: Transaction, id: Id): Promise<void> {
  await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, id)).for("update");
}
