import path from "node:path";
import { formatQu } from "@gpukit/core";
import { createQubicRpc } from "@gpukit/qubic";
import { loadEscrowKey } from "../platform/keys.js";
import { findCustody } from "./findCustody.js";

export interface RecoverOptions {
  /** Address of a Qubic node. */
  rpcUrl: string;
  dataFolder: string;
  /** Custody identities in a row that were never used, after which there are no more. */
  gap: number;
  /** May name the escrow key instead of the data folder. */
  env: NodeJS.ProcessEnv;
}

/** `gpukit recover`: prints every custody identity that holds QU, and their sum, from the key and the chain alone. */
export async function recover({ rpcUrl, dataFolder, gap, env }: RecoverOptions): Promise<void> {
  const escrowKey = await loadEscrowKey({ env, folder: path.join(dataFolder, "keys"), mustExist: true });
  const rpc = createQubicRpc({ url: rpcUrl });
  let sum = 0n;
  let used = 0;
  for await (const { n, identity, balance } of findCustody(rpc, { escrowKey, keyVersion: 1, gap })) {
    used += 1;
    sum += balance;
    if (balance > 0n) console.log(`${String(n).padStart(8)}  ${identity}  ${formatQu(balance)}`);
  }
  console.log(`${used} custody identities were used; together they hold ${formatQu(sum)}.`);
}
