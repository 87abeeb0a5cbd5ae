import type { Escrow } from "@gpukit/core";
import { freeOffer } from "../offers/offerRepository.js";
import type { Transaction } from "../platform/database.js";
import { changeEscrow, type EscrowRow } from "./escrowRepository.js";

/** Ends an unfunded reservation and frees its offer. QU that come later go back. */
export async function expireEscrow(
  tx: Transaction,
  { row, nowMs }: { row: EscrowRow; nowMs: number },
): Promise<Escrow> {
  await freeOffer(tx, { offerId: row.offerId, holderId: row.id });
  return changeEscrow(tx, { row, change: { state: "expired", endedAtMs: nowMs }, nowMs });
}
