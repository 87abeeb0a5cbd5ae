import { GpuKitError } from "@gpukit/core";
import { authenticateNode, authenticateSession, callOfRequest } from "../authenticate.js";
import type { ServerContext } from "../serverContext.js";
import { formatUploader } from "./uploader.js";

/**
 * Who makes a request of an upload, for {@link parseUploader}: an account's session, or a node that signed it without the
 * streamed body. Throws `sign-in-required`, `request-signature-invalid`, `node-unknown`.
 */
export async function authorizeUpload(server: Pick<ServerContext, "db" | "clock">, request: Request): Promise<string> {
  const node = await authenticateNode(server, callOfRequest(request, { contentSha256: "unsigned" }));
  if (node?.id) return formatUploader({ type: "node", id: node.id });
  if (node) throw new GpuKitError("node-unknown", "This key is not enrolled here.");
  const account = await authenticateSession(server, request.headers.get("authorization"));
  if (!account) throw new GpuKitError("sign-in-required", "Nobody is signed in.");
  return formatUploader({ type: "account", id: account.id });
}
