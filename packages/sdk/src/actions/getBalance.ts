import type { Identity } from "@gpukit/core";
import type { Balance } from "@gpukit/qubic";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import { loadPart } from "../transport/loadPart.js";
import { getServerInfo } from "./getServerInfo.js";

export interface GetBalanceParameters {
  identity: Identity;
  /** The chain's interface. @default the one the server names */
  chainRpcUrl?: string | undefined;
  signal?: AbortSignal | undefined;
}

export type GetBalanceReturnType = Balance;

/**
 * What an identity holds, in QU, read from the chain and not from the server. Throws `invalid-identity`, `chain-unavailable` or
 * `chain-refused`.
 */
export async function getBalance(
  client: GpuKitClient,
  { identity, chainRpcUrl, signal }: GetBalanceParameters,
): Promise<GetBalanceReturnType> {
  const url = chainRpcUrl ?? (await getServerInfo(client)).chainRpcUrl;
  const { readBalance } = await loadPart(() => import("../chain/readBalance.js"), { timing: client.timing, signal });
  return readBalance({ url, fetch: client.fetch, identity, signal });
}
