import type { Custody, Identity, Qu, SettlementPlan, TransactionId } from "@gpukit/core";
import type { SignedTransaction } from "@gpukit/qubic";
import type { Chain } from "../chain/chain.js";
import { signOutflow } from "../settlements/signOutflow.js";
import type { CustodyCounter } from "./createCustodyCounter.js";
import { listNewDeposits, type NewDeposit } from "./listNewDeposits.js";

/** What the ways of holding escrows work with. */
interface EscrowParts {
  chain: Chain;
  custodyCounter: CustodyCounter;
}

/**
 * How an escrow's QU are held: the three things the pipelines ask of it. Today there is custody alone; where a contract fits one day, it
 * stands behind the same port (docs/decisions/2026-11-27-vaults-not-offered-yet.md).
 */
export interface EscrowPort {
  /** A place of its own for a new escrow, never used before. */
  open(parts: EscrowParts): Promise<Custody>;
  /** What reached it and is not known yet, oldest first, and how much came that nothing explains. */
  listNewDeposits(
    parts: Pick<EscrowParts, "chain">,
    named: {
      identity: Identity;
      known: { transactionIds: ReadonlySet<TransactionId>; total: Qu };
      booked: Qu;
    },
  ): Promise<{ found: NewDeposit[]; unexplained: Qu }>;
  /** The one transaction that carries a plan out, to be stored and then broadcast. */
  sign(
    parts: Pick<EscrowParts, "chain">,
    named: { plan: SettlementPlan; custody: Custody; targetTick: number },
  ): Promise<SignedTransaction>;
}

/** Custody: an identity derived from the operator's key, whose seed signs on the server. */
export const custodyPort: EscrowPort = {
  async open({ chain, custodyCounter }) {
    const counter = await custodyCounter.next();
    return { identity: await chain.custodyIdentity(counter), keyVersion: chain.keyVersion, counter };
  },
  listNewDeposits: ({ chain }, named) => listNewDeposits(chain.rpc, named),
  sign: ({ chain }, named) => signOutflow(chain, named),
};
