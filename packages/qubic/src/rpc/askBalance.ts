import type { Identity } from "@gpukit/core";
import { assertIdentity } from "../identity/assertIdentity.js";
import { type Balance, parseBalance } from "./answers.js";
import { type RpcTransport, requestJson } from "./requestJson.js";

/**
 * What an identity holds, asked of one node; for pages that ask a chain nothing else and need no whole client. Throws
 * `invalid-identity` before asking, then as `createQubicRpc`'s calls do.
 */
export async function askBalance(
  transport: RpcTransport,
  { identity, signal }: { identity: Identity; signal?: AbortSignal | undefined },
): Promise<Balance> {
  return parseBalance(await requestJson(transport, { path: `/live/v1/balances/${assertIdentity(identity)}`, signal }));
}
