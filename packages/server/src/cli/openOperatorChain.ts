import { existsSync } from "node:fs";
import path from "node:path";
import { GpuKitError } from "@gpukit/core";
import { devnetStartTick } from "@gpukit/qubic";
import { type Chain, createChain } from "../chain/chain.js";
import { openChainRpc } from "../chain/openChainRpc.js";
import type { EscrowKeys } from "../custody/escrowKeys.js";
import { systemClock } from "../platform/clock.js";
import type { ServerConfig } from "../platform/config.js";
import type { Log } from "../platform/log.js";

/** The chain as a command of the operator reaches it, with the keys that derive custody. Throws `invalid-input`, `play-money-mismatch`. */
export async function openOperatorChain(
  config: ServerConfig,
  { escrowKeys, log, closeLater }: { escrowKeys: EscrowKeys; log: Log; closeLater: (close: () => unknown) => void },
): Promise<Chain> {
  const clock = systemClock;
  const { kind, rpcUrl } = config.chain;
  const folder = path.join(config.dataFolder, "devnet");
  if (rpcUrl === null && !existsSync(path.join(folder, "chain.jsonl")))
    throw new GpuKitError("invalid-input", "This command needs the address of a Qubic node.", {
      facts: [`There is no devnet in ${folder}.`],
      whatToDo: "Give --rpc-url, and --chain where it is not a devnet.",
    });
  const { devnet, ...connection } = await openChainRpc(config.chain, { folder, clock, log });
  if (devnet) closeLater(devnet.stop);
  const chain = createChain({ ...connection, name: kind, escrowKeys, clock });
  const { networkTick } = await chain.readPace();
  // Devnet may take a transaction for missed much sooner than a real network, where that would be unsafe.
  if (kind === "devnet" && networkTick < devnetStartTick)
    throw new GpuKitError("play-money-mismatch", "This node is not a devnet's.", {
      facts: [`Node: ${rpcUrl}`, `Its tick: ${networkTick}; a devnet begins at ${devnetStartTick}`],
      whatToDo: "Name its chain with --chain mainnet or --chain testnet.",
    });
  return chain;
}
