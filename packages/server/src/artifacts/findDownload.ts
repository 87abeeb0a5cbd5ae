import type { Id } from "@gpukit/core";
import type { Account } from "../accounts/accountRepository.js";
import { authenticateNode, authenticateSession, callOfRequest } from "../authenticate.js";
import type { DownloadableArtifact } from "../http/artifactDownload.js";
import { emptySha256 } from "../http/incomingCall.js";
import { listLeasedJobs } from "../jobs/jobRepository.js";
import type { Transaction } from "../platform/database.js";
import type { ServerContext } from "../serverContext.js";
import { type ArtifactRow, artifactNotFound, findArtifact, isOutputOfAccount } from "./artifactRepository.js";

/**
 * The artifact a request may read: its owner's, a result of one of the account's jobs, or an input of a job the signing
 * node holds now. Throws `not-found` for everybody else, `request-signature-invalid`.
 */
export async function findDownload(
  server: Pick<ServerContext, "db" | "clock">,
  request: Request,
  artifactId: Id,
): Promise<DownloadableArtifact> {
  const { db } = server;
  const node = await authenticateNode(server, callOfRequest(request, { contentSha256: emptySha256 }));
  const account = node ? null : await authenticateSession(server, request.headers.get("authorization"));
  const artifact = isUuid(artifactId) ? await findArtifact(db, artifactId) : null;
  const allowed =
    artifact &&
    ((account && (await mayAccountRead(db, artifact, account))) ||
      (node?.id && (await mayNodeRead(db, artifact, node.id))));
  if (!allowed) throw artifactNotFound(artifactId);
  return { sha256: artifact.sha256, filename: artifact.path, mediaType: artifact.mediaType };
}

/** True for the account's own uploads and what its jobs produced. */
export async function mayAccountRead(tx: Transaction, artifact: ArtifactRow, account: Account): Promise<boolean> {
  if (artifact.accountId !== null) return artifact.accountId === account.id;
  return isOutputOfAccount(tx, { artifactId: artifact.id, accountId: account.id });
}

async function mayNodeRead(tx: Transaction, artifact: ArtifactRow, nodeId: Id): Promise<boolean> {
  if (artifact.nodeId === nodeId) return true;
  const held = await listLeasedJobs(tx, nodeId);
  return held.some(({ spec }) => spec.inputs.some((input) => input.artifactId === artifact.id));
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
