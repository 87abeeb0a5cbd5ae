import { GpuKitError, type Identity } from "@gpukit/core";
import { assertPayableIdentity, devSeeds, identityFromSeed } from "@gpukit/qubic";
import type { ServerConfig } from "./platform/config.js";

/** Where the platform's fee goes: the operator's own identity, on devnet a published play-money one. Throws `invalid-input`. */
export async function resolvePlatformIdentity({
  chain,
  platformIdentity,
}: Pick<ServerConfig, "chain" | "platformIdentity">): Promise<Identity> {
  if (platformIdentity !== null) return assertPayableIdentity(platformIdentity);
  if (chain.kind === "devnet") return identityFromSeed(devSeeds.platform);
  throw new GpuKitError("invalid-input", `On the ${chain.kind} the platform's fee needs an identity to go to.`, {
    whatToDo: "Give --platform-identity (GPUKIT_PLATFORM_IDENTITY), an identity of a wallet of yours.",
  });
}
