import { GpuKitError } from "@gpukit/core";
import type { WalletConnector } from "@gpukit/sdk";
import type { MarketRecording, ScenarioRecording } from "./Recording.js";

/** The wallet that was recorded: it knows the signatures it gave, and refuses to sign anything else (`wallet-rejected`). */
export function replayWallet({
  market,
  scenarios,
}: {
  market: MarketRecording;
  scenarios: Readonly<Record<string, ScenarioRecording>>;
}): WalletConnector {
  const locks = Object.values(scenarios).flatMap((scenario) => scenario.locks);
  return {
    name: "Recorded wallet (play money)",
    approvalMs: 250,
    getIdentity: async () => market.account.identity,
    signMessage: async () => market.session.signed,
    signTransaction: async ({ destination, tick }) => {
      const lock = locks.find(({ plan }) => plan.destination === destination && plan.targetTick === tick);
      if (!lock)
        throw new GpuKitError("wallet-rejected", "The recorded wallet never signed this.", {
          facts: [`Destination: ${destination}`, `Target tick: ${tick}`],
        });
      const bytes = Uint8Array.from(atob(lock.transaction), (letter) => letter.charCodeAt(0));
      return { bytes, id: lock.transactionId };
    },
  };
}
