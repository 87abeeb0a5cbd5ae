import type { Identity, Qu } from "@gpukit/core";
import { deriveCustodyIdentity, type QubicRpc } from "@gpukit/qubic";

/** A custody identity that the chain knows. */
export interface FoundCustody {
  /** Its counter. */
  n: number;
  identity: Identity;
  /** QU it holds now. */
  balance: Qu;
}

export interface FindCustodyParameters {
  escrowKey: Uint8Array;
  keyVersion: number;
  /** Stops after so many identities in a row that never received anything. */
  gap: number;
}

/** Identities asked for at once. */
const batch = 16;

/** Walks the counter of custody identities and yields each that ever received something. Throws `chain-unavailable`. */
export async function* findCustody(
  rpc: Pick<QubicRpc, "balance">,
  { escrowKey, keyVersion, gap }: FindCustodyParameters,
): AsyncGenerator<FoundCustody, void> {
  let unused = 0;
  for (let first = 0; unused < gap; first += batch) {
    const numbers = Array.from({ length: batch }, (_, index) => first + index);
    const found = await Promise.all(
      numbers.map(async (n) => {
        const identity = await deriveCustodyIdentity(escrowKey, keyVersion, n);
        const { balance, incomingAmount } = await rpc.balance(identity);
        return { n, identity, balance, incomingAmount };
      }),
    );
    for (const { incomingAmount, ...custody } of found) {
      unused = incomingAmount > 0n ? 0 : unused + 1;
      if (incomingAmount > 0n) yield custody;
    }
  }
}
