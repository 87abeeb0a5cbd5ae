import type { Id, JobOutput } from "@gpukit/core";
import { findArtifacts } from "../artifacts/artifactRepository.js";
import type { ServerContext } from "../serverContext.js";

/** What is wrong with results a node states, in words; null when every byte of them is here as stated. */
export async function findOutputFault(
  { db, blobs }: Pick<ServerContext, "db" | "blobs">,
  { nodeId, outputs }: { nodeId: Id; outputs: readonly JobOutput[] },
): Promise<string | null> {
  const stored = await findArtifacts(
    db,
    outputs.map(({ artifactId }) => artifactId),
  );
  for (const { artifactId, path, sha256, sizeBytes } of outputs) {
    const artifact = stored.get(artifactId);
    if (artifact?.nodeId !== nodeId) return `${path}: this node has not uploaded it.`;
    if (artifact.sha256 !== sha256) return `${path}: what was uploaded has another SHA-256 than was signed.`;
    if (artifact.sizeBytes !== sizeBytes) return `${path}: what was uploaded has another size than was signed.`;
    if ((await blobs.stat(sha256))?.size !== sizeBytes) return `${path}: its bytes are not stored.`;
  }
  return null;
}
