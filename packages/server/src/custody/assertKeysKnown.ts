import { GpuKitError } from "@gpukit/core";
import { deriveCustodyIdentity } from "@gpukit/qubic";
import { eq } from "drizzle-orm";
import type { Transaction } from "../platform/database.js";
import type { EscrowKeys } from "./escrowKeys.js";
import { escrowKeys } from "./escrowKeyTables.js";

/**
 * Refuses to serve escrows of one key with another: the database remembers each version by its first custody identity. Throws
 * `custody-not-ready`.
 */
export async function assertKeysKnown(
  db: Transaction,
  { keys, nowMs }: { keys: EscrowKeys; nowMs: number },
): Promise<void> {
  for (const version of keys.versions) {
    const firstIdentity = await deriveCustodyIdentity(keys.of(version), version, 0);
    await db.insert(escrowKeys).values({ version, firstIdentity, firstUsedAtMs: nowMs }).onConflictDoNothing();
    const [known] = await db.select().from(escrowKeys).where(eq(escrowKeys.version, version));
    if (known && known.firstIdentity !== firstIdentity)
      throw new GpuKitError("custody-not-ready", "The escrow key is not the one of this database.", {
        facts: [
          `Version: ${version}`,
          `First identity of the key here: ${firstIdentity}`,
          `First identity of the database's: ${known.firstIdentity}`,
        ],
        whatToDo: "Put the right key back from its backup. With this one nothing in custody could be paid out.",
      });
  }
  const missing = (await db.select().from(escrowKeys)).filter(({ version }) => !keys.versions.includes(version));
  if (missing.length > 0)
    throw new GpuKitError("custody-not-ready", "A version of the escrow key that this database used is missing.", {
      facts: missing.map(({ version, firstIdentity }) => `Version ${version}, first identity ${firstIdentity}`),
      whatToDo: "Put it back from its backup: escrows of that version can be paid out with it alone.",
    });
}
