import { GpuKitError, isNodeRequestSigned, nodeRequestHeaders, nodeRequestToleranceMs } from "@gpukit/core";
import { type Account, findSessionAccount } from "./accounts/accountRepository.js";
import { tokenHashOf } from "./accounts/signIn.js";
import { addressKeyOf, clientAddressOf } from "./escrows/addressKey.js";
import type { IncomingCall } from "./http/incomingCall.js";
import { findNodeByKey, spendNonce } from "./nodes/nodeRepository.js";
import type { ServerContext } from "./serverContext.js";
import type { AuthenticatedNode, RequestContext } from "./trpc.js";

/** A request a node may have signed, with what the server itself saw of it. */
export interface SignedCall {
  method: string;
  /** Path and query as sent. */
  path: string;
  /** SHA-256 of the body that arrived, or `unsigned` where it is streamed and proven otherwise. */
  contentSha256: string;
  readHeader: (name: string) => string | null | undefined;
}

/** A request as {@link authenticateNode} takes it. */
export function callOfRequest(request: Request, { contentSha256 }: { contentSha256: string }): SignedCall {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    path: pathname + search,
    contentSha256,
    readHeader: (name) => request.headers.get(name),
  };
}

/** How a WebSocket signs its connecting: there is no request of its own to sign. */
const socketRequest = { method: "CONNECT", path: "/trpc" };

/** Who makes a call, over HTTP or a WebSocket. Throws `request-signature-invalid`; a missing or expired session is nobody. */
export async function createRequestContext(server: ServerContext, call: IncomingCall): Promise<RequestContext> {
  const { connectionParams, headers, contentSha256 } = call;
  const readHeader = connectionParams ? (name: string) => connectionParams[name] : (name: string) => headers.get(name);
  const { method, path } = connectionParams ? socketRequest : call;
  const address = addressKeyOf(clientAddressOf(call, server.limits), { key: server.issuer.privateKey });
  const origin = headers.get("origin");
  return {
    server,
    ...(address !== null && { address }),
    ...(origin !== null && { origin }),
    account: await authenticateSession(server, readHeader("authorization")),
    node: await authenticateNode(server, { method, path, contentSha256, readHeader }),
  };
}

/** The account behind "Bearer <token>", null when there is no valid session. */
export async function authenticateSession(
  { db, clock }: Pick<ServerContext, "db" | "clock">,
  authorization: string | null | undefined,
): Promise<Account | null> {
  const token = /^Bearer ([0-9a-zA-Z_-]{16,200})$/i.exec(authorization ?? "")?.[1];
  return token ? findSessionAccount(db, { tokenHash: tokenHashOf(token), nowMs: clock.nowMs() }) : null;
}

/** The node that signed a call, null when nobody did. Throws `request-signature-invalid` when it cannot be accepted. */
export async function authenticateNode(
  { db, clock }: Pick<ServerContext, "db" | "clock">,
  { method, path, contentSha256, readHeader }: SignedCall,
): Promise<AuthenticatedNode | null> {
  const publicKey = readHeader(nodeRequestHeaders.key);
  if (!publicKey) return null;
  const nonce = readHeader(nodeRequestHeaders.nonce) ?? "";
  const signature = readHeader(nodeRequestHeaders.signature) ?? "";
  const timeMs = Number(readHeader(nodeRequestHeaders.time) ?? Number.NaN);
  const nowMs = clock.nowMs();
  if (!/^[0-9a-f]{64}$/.test(publicKey) || !/^[\x21-\x7e]{8,100}$/.test(nonce) || !Number.isSafeInteger(timeMs))
    throw refusal("A header of the signature is missing or malformed.");
  if (Math.abs(nowMs - timeMs) > nodeRequestToleranceMs)
    throw refusal(`The request is from another time: ${timeMs}; here it is ${nowMs} (milliseconds since 1970).`);
  if (readHeader(nodeRequestHeaders.contentSha256) !== contentSha256)
    throw refusal("The body is not the one that was signed.");
  if (!isNodeRequestSigned({ method, path, contentSha256, timeMs, nonce }, publicKey, signature))
    throw refusal("The signature is not of this key over this request.");
  // Kept until the request could no longer be fresh, which for a fast clock is later than from now on.
  const spent = await spendNonce(db, { publicKey, nonce, atMs: Math.max(timeMs, nowMs), nowMs });
  if (!spent) throw refusal("The request has been received before.");
  const node = await findNodeByKey(db, publicKey);
  return { publicKey, id: node?.id ?? null };
}

function refusal(reason: string): GpuKitError {
  return new GpuKitError("request-signature-invalid", "The request's signature is not accepted.", { facts: [reason] });
}
