import type { Identity } from "@gpukit/core";
import type { QubicTransaction, SignedTransaction } from "../codec/QubicTransaction.js";
import { encodeSendMany, type SendManyTransfer, sendManyContract, sendManyInputType } from "../codec/sendMany.js";
import { type DevSeedName, devSeeds } from "../connectors/devSeeds.js";
import { createQubicRpc, type QubicRpc } from "../rpc/createQubicRpc.js";
import { identityFromSeed } from "../signer/identityFromSeed.js";
import { signTransaction } from "../signer/signTransaction.js";
import { type CreateDevnetParameters, createDevnet } from "./createDevnet.js";
import type { Devnet } from "./Devnet.js";

export const genesisAmount = 1_000_000n;

export interface DevnetFixture {
  devnet: Devnet;
  rpc: QubicRpc;
  identities: Record<DevSeedName, Identity>;
  /** Signs a transfer that executes two ticks from now. */
  sign(from: DevSeedName, changes?: Partial<QubicTransaction>): Promise<SignedTransaction>;
  signSendMany(from: DevSeedName, transfers: SendManyTransfer[], amount: bigint): Promise<SignedTransaction>;
  /** Lets so many ticks pass that everything sent so far is in the archive. */
  settle(): Promise<void>;
  post(path: string, body: unknown): Promise<{ status: number; body: unknown }>;
}

/** Everybody's identity under the published seeds. */
export async function devIdentities(): Promise<Record<DevSeedName, Identity>> {
  const entries = Object.entries(devSeeds).map(async ([name, seed]) => [name, await identityFromSeed(seed)] as const);
  return Object.fromEntries(await Promise.all(entries)) as Record<DevSeedName, Identity>;
}

/** A devnet on which the consumer and the provider own a million QU each and time stands still until told otherwise. */
export async function setupDevnet(changes: Partial<CreateDevnetParameters> = {}): Promise<DevnetFixture> {
  const identities = await devIdentities();
  const devnet = createDevnet({
    dataDir: null,
    genesis: [identities.consumer, identities.provider].map((identity) => ({ identity, amount: genesisAmount })),
    clock: { nowMs: () => 1_790_000_000_000 },
    ...changes,
  });
  const sign: DevnetFixture["sign"] = (from, transaction = {}) =>
    signTransaction(
      {
        source: identities[from],
        destination: identities.platform,
        amount: 100n,
        tick: devnet.currentTick() + 2,
        inputType: 0,
        input: new Uint8Array(0),
        ...transaction,
      },
      devSeeds[from],
    );
  return {
    devnet,
    identities,
    sign,
    rpc: createQubicRpc({ url: "http://devnet", fetch: devnet.fetch, retry: false }),
    signSendMany: (from, transfers, amount) =>
      sign(from, {
        destination: sendManyContract,
        amount,
        inputType: sendManyInputType,
        input: encodeSendMany(transfers),
      }),
    async settle() {
      for (let index = 0; index < 8; index++) await devnet.tick();
    },
    async post(path, body) {
      const init = { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) };
      const response = await devnet.fetch(new Request(`http://devnet${path}`, init));
      return { status: response.status, body: await response.json() };
    },
  };
}
