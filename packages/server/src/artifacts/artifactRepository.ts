import { type Artifact, GpuKitError, type Id } from "@gpukit/core";
import { and, eq, inArray, sql } from "drizzle-orm";
import { jobs } from "../jobs/jobTables.js";
import type { Transaction } from "../platform/database.js";
import { artifacts } from "./artifactTables.js";

/** An artifact as it is stored. */
export type ArtifactRow = typeof artifacts.$inferSelect;

/** Stores an artifact unless its upload already became one; returns the id that stands. */
export async function insertArtifactOnce(tx: Transaction, artifact: typeof artifacts.$inferInsert): Promise<Id> {
  await tx.insert(artifacts).values(artifact).onConflictDoNothing({ target: artifacts.uploadId });
  const [row] = await tx.select({ id: artifacts.id }).from(artifacts).where(eq(artifacts.uploadId, artifact.uploadId));
  return row?.id ?? artifact.id;
}

export async function findArtifact(tx: Transaction, id: Id): Promise<ArtifactRow | null> {
  const [row] = await tx.select().from(artifacts).where(eq(artifacts.id, id));
  return row ?? null;
}

/** The artifacts with these ids, by id; ids nobody knows are missing. */
export async function findArtifacts(tx: Transaction, ids: readonly Id[]): Promise<Map<Id, ArtifactRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(artifacts)
    .where(inArray(artifacts.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}

/** An account's artifacts in the order of `ids`. Throws `not-found` naming the first that is not its own. */
export async function listOwnArtifacts(
  tx: Transaction,
  { ids, accountId }: { ids: readonly Id[]; accountId: Id },
): Promise<Artifact[]> {
  const found = await findArtifacts(tx, ids);
  return ids.map((id) => {
    const row = found.get(id);
    if (row?.accountId !== accountId) throw artifactNotFound(id);
    return toArtifact(row);
  });
}

/** True when one of the account's jobs produced the artifact. */
export async function isOutputOfAccount(
  tx: Transaction,
  { artifactId, accountId }: { artifactId: Id; accountId: Id },
): Promise<boolean> {
  const output = JSON.stringify([{ artifactId }]);
  const rows = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.accountId, accountId), sql`${jobs.job} -> 'outputs' @> ${output}::jsonb`))
    .limit(1);
  return rows.length > 0;
}

/** The public form of an artifact. */
export function toArtifact({ id, path, sizeBytes, sha256, mediaType }: ArtifactRow): Artifact {
  return { id, path, sizeBytes, sha256, mediaType };
}

export function artifactNotFound(id: Id): GpuKitError {
  return new GpuKitError("not-found", "There is no such file for you.", { facts: [`Artifact: ${id.slice(0, 100)}`] });
}
