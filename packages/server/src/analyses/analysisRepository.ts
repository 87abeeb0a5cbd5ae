import { type Artifact, GpuKitError, type Id, type JobAnalysis } from "@gpukit/core";
import { and, eq } from "drizzle-orm";
import { listOwnArtifacts } from "../artifacts/artifactRepository.js";
import type { Transaction } from "../platform/database.js";
import { analyses } from "./analysisTables.js";

/** An analysis with the files it is of. */
export interface StoredAnalysis {
  id: Id;
  analysis: JobAnalysis;
  artifacts: Artifact[];
}

export async function insertAnalysis(tx: Transaction, row: typeof analyses.$inferInsert): Promise<void> {
  await tx.insert(analyses).values(row);
}

/** What an analysis says, whoever's it is; null when there is none. */
export async function findAnalysis(tx: Transaction, id: Id): Promise<JobAnalysis | null> {
  const [row] = await tx.select({ analysis: analyses.analysis }).from(analyses).where(eq(analyses.id, id));
  return row?.analysis ?? null;
}

/** The analysis if it belongs to the account. Throws `not-found`. */
export async function getOwnAnalysis(
  tx: Transaction,
  { id, accountId }: { id: Id; accountId: Id },
): Promise<StoredAnalysis> {
  const [row] = await tx
    .select()
    .from(analyses)
    .where(and(eq(analyses.id, id), eq(analyses.accountId, accountId)));
  if (!row) throw new GpuKitError("not-found", "This account has no such analysis.", { facts: [`Analysis: ${id}`] });
  return { id, analysis: row.analysis, artifacts: await listOwnArtifacts(tx, { ids: row.artifactIds, accountId }) };
}
