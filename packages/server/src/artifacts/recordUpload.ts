import { type Id, safeJobPath } from "@gpukit/core";
import type { FinishedUpload } from "../http/uploads.js";
import type { ServerContext } from "../serverContext.js";
import { insertArtifactOnce } from "./artifactRepository.js";
import { parseUploader } from "./uploader.js";

/** Turns a finished upload into an artifact; the same upload again gives the same artifact. Throws `file-name-unsafe`. */
export async function recordUpload(
  { db, blobs, clock, newId }: Pick<ServerContext, "db" | "blobs" | "clock" | "newId">,
  { uploadId, filePath, filename, mediaType, ownerId, size, sha256 }: FinishedUpload,
): Promise<{ artifactId: Id }> {
  const path = safeJobPath(filename);
  const uploader = parseUploader(ownerId);
  // The bytes first: a row without them would promise what is not there.
  await blobs.adopt(filePath, { sha256 });
  const artifactId = await insertArtifactOnce(db, {
    id: newId(),
    accountId: uploader.type === "account" ? uploader.id : null,
    nodeId: uploader.type === "node" ? uploader.id : null,
    uploadId,
    path,
    sizeBytes: size,
    sha256,
    mediaType,
    createdAtMs: clock.nowMs(),
  });
  return { artifactId };
}
