import type { Identity, Qu, TransactionId } from "@gpukit/core";
import type { RequestOptions } from "../rpc/createQubicRpc.js";
import type { FinalityFacts, FinalityStage, MissedReads, MovedAmounts } from "./judgeTransaction.js";
import type { Pace } from "./readPace.js";

export interface ReadFinalityFactsParameters extends RequestOptions {
  id: TransactionId;
  targetTick: number;
  amount: Qu;
  direction: FinalityFacts["direction"];
  /** The destination of an incoming, the source of an outgoing transaction. */
  identity: Identity;
  /** Read before the transaction was broadcast, with the tick it was valid for. */
  before: MovedAmounts & { validForTick: number };
  accepted: boolean;
  /** From the facts read last; keep it between reads. @default none */
  missed?: MissedReads;
  /** From the judgement made last. @default 0 */
  previousStage?: FinalityStage;
  /** Where the network and the archive stand, if it is known already. */
  pace?: Pace;
}
