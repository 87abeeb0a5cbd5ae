import { type Artifact, GpuKitError, type Id, isRead, type JobFile } from "@gpukit/core";
import type { Account } from "../accounts/accountRepository.js";
import { listOwnArtifacts } from "../artifacts/artifactRepository.js";
import type { Blobs } from "../platform/blobs.js";
import { storable } from "../platform/storable.js";
import type { ServerContext } from "../serverContext.js";
import { insertAnalysis, type StoredAnalysis } from "./analysisRepository.js";
import { runAnalysis } from "./runAnalysis.js";

/** Bytes read for one analysis, those of data files not among them. */
export const maxAnalysisBytes = 64_000_000;

/** Says what an account's files are and need, and keeps it. Throws `not-found`, `invalid-input`, `file-too-large`, `analysis-stopped`. */
export async function createAnalysis(
  { db, blobs, clock, newId }: Pick<ServerContext, "db" | "blobs" | "clock" | "newId">,
  account: Account,
  { artifactIds }: { artifactIds: Id[] },
): Promise<StoredAnalysis> {
  const artifacts = await listOwnArtifacts(db, { ids: artifactIds, accountId: account.id });
  assertDistinctPaths(artifacts);
  const analysis = storable(await runAnalysis(await readFiles(blobs, artifacts)));
  const id = newId();
  await insertAnalysis(db, { id, accountId: account.id, artifactIds, analysis, createdAtMs: clock.nowMs() });
  return { id, analysis, artifacts };
}

function assertDistinctPaths(artifacts: readonly Artifact[]): void {
  const seen = new Set<string>();
  for (const { path } of artifacts) {
    if (seen.has(path))
      throw new GpuKitError("invalid-input", "Two files have the same path.", { facts: [`Path: ${path}`] });
    seen.add(path);
  }
}

async function readFiles(blobs: Blobs, artifacts: readonly Artifact[]): Promise<JobFile[]> {
  const totalBytes = artifacts.reduce((sum, { path, sizeBytes }) => sum + (isRead(path) ? sizeBytes : 0), 0);
  if (totalBytes > maxAnalysisBytes)
    throw new GpuKitError("file-too-large", "The files are too large to be analysed together.", {
      facts: [`Bytes: ${totalBytes}`, `Limit: ${maxAnalysisBytes}`],
    });
  return Promise.all(
    artifacts.map(async ({ path, sha256, sizeBytes }) => {
      // Of data only the size counts; the bytes stay where they are.
      if (!isRead(path)) return { path, bytes: new Uint8Array(), sizeBytes };
      const chunks: Uint8Array[] = await (await blobs.open(sha256)).toArray();
      return { path, bytes: new Uint8Array(Buffer.concat(chunks)) };
    }),
  );
}
