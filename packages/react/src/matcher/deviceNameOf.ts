import type { Match } from "@gpukit/core";

/** The name people know a device by. */
export function deviceNameOf({ offer }: Pick<Match, "offer">): string {
  return offer.gpu ? (offer.gpu.catalogName ?? offer.gpu.reportedName) : offer.cpuModel;
}
