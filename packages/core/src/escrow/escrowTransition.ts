import { GpuKitError } from "../errors/GpuKitError.js";
import type { EscrowState } from "./escrow.js";

/**
 * reserved ─▶ awaiting-lock ─▶ confirming ─▶ locked ─▶ settling ─▶ settled
 *     │             │  ▲____________│ the tick passed without it: a new signature is asked
 *     └──▶ expired ◀┴───────────────┘ nothing was locked in time
 * expired and settled hold no lock. QU that reach them later go back and leave `returned`.
 */
const next: Readonly<Record<EscrowState, readonly EscrowState[]>> = {
  reserved: ["awaiting-lock", "expired"],
  "awaiting-lock": ["awaiting-lock", "confirming", "locked", "expired"],
  confirming: ["awaiting-lock", "locked", "expired"],
  locked: ["settling"],
  settling: ["settled"],
  settled: [],
  expired: ["returned"],
  returned: [],
};

/** Refuses a step the escrow's life does not have. Throws `escrow-state`. */
export function assertEscrowTransition(from: EscrowState, to: EscrowState): void {
  if (!next[from].includes(to))
    throw new GpuKitError("escrow-state", `An escrow that is ${from} cannot become ${to}.`, {
      facts: [`Possible: ${next[from].join(", ") || "nothing, it has ended"}`],
    });
}
