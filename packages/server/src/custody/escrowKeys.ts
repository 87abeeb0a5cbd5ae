import { GpuKitError } from "@gpukit/core";

/**
 * The operator's escrow keys by version, 1 and up without a hole. New escrows derive from the highest; what older ones hold can only be
 * spent with the version it was derived from, so none is ever removed.
 */
export interface EscrowKeys {
  current: number;
  versions: readonly number[];
  /** The 32 bytes of a version. Throws `custody-not-ready` for one that this process was not given. */
  of(version: number): Uint8Array;
}

/** Keys in the order of their versions. Throws `custody-not-ready` for none. */
export function createEscrowKeys(keys: readonly Uint8Array[]): EscrowKeys {
  if (keys.length === 0) throw new GpuKitError("custody-not-ready", "There is no escrow key.");
  return {
    current: keys.length,
    versions: keys.map((_, index) => index + 1),
    of: (version) => {
      const key = keys[version - 1];
      if (key) return key;
      throw new GpuKitError("custody-not-ready", `Version ${version} of the escrow key is not here.`, {
        facts: [`Versions here: 1 to ${keys.length}`],
        whatToDo:
          "Restart this server where the key was rotated meanwhile, or put the missing key back from its backup.",
      });
    },
  };
}
