import { type Clock, isGpuKitError } from "@gpukit/core";
import type { Balance } from "../rpc/answers.js";
import type { QubicRpc, RequestOptions } from "../rpc/createQubicRpc.js";
import type { ReadFinalityFactsParameters } from "./finalityParameters.js";
import { type FinalityFacts, type MissedReads, type MovedAmounts, noMissedReads } from "./judgeTransaction.js";
import { readMovedByOthers } from "./readMovedByOthers.js";
import { readPace } from "./readPace.js";
import { readTransactionLog } from "./readTransactionLog.js";

/**
 * Reads what {@link judgeTransaction} judges by, in an order that lets no race fake an absence: two requests until the archive has
 * processed the tick, up to six then. Throws what the client throws.
 */
export async function readFinalityFacts(
  { rpc, clock }: { rpc: QubicRpc; clock: Clock },
  parameters: ReadFinalityFactsParameters,
): Promise<FinalityFacts> {
  const { id, targetTick, amount, direction, identity, accepted } = parameters;
  const { before, missed = noMissedReads, previousStage = 0 } = parameters;
  const options = { signal: parameters.signal };
  const { tickInfo, lastProcessed } = parameters.pace ?? (await readPace(rpc, options));
  const known = {
    targetTick,
    amount,
    direction,
    accepted,
    networkTick: tickInfo.tick,
    lastProcessedTick: lastProcessed.tick,
    before,
    previousStage,
  };
  if (lastProcessed.tick < targetTick)
    return {
      ...known,
      archived: null,
      missed: noMissedReads,
      now: { ...before, validForTick: 0 },
      movedByOthers: null,
    };

  const archived = await rpc.getTransactionByHash(id, options);
  // Read last: it must include whatever the archive showed.
  const now = await rpc.balance(identity, options);
  const areCountersReset = before.validForTick < tickInfo.initialTick || hasFallen(before, now);
  const rise =
    direction === "incoming" ? now.incomingAmount - before.incomingAmount : now.outgoingAmount - before.outgoingAmount;
  const isPlain = archived ? archived.moneyFlew && rise >= amount : rise < amount;
  const isDoubtful = areCountersReset || !isPlain;
  const mayBeOthers = !areCountersReset && !archived?.moneyFlew && rise >= amount;
  return {
    ...known,
    archived,
    missed: nextMissed(missed, archived === null, clock.nowMs()),
    now,
    logged: isDoubtful ? await readTransactionLog(rpc, { id, identity, tick: targetTick, ...options }) : null,
    areCountersReset,
    isTickSkipped: areCountersReset && archived === null && (await wasSkipped(rpc, targetTick, options)),
    movedByOthers: mayBeOthers ? await readMovedByOthers(rpc, { ...parameters, now, lastProcessed }) : 0n,
  };
}

function hasFallen(before: MovedAmounts, now: Balance): boolean {
  return now.incomingAmount < before.incomingAmount || now.outgoingAmount < before.outgoingAmount;
}

function nextMissed(missed: MissedReads, isMissed: boolean, nowMs: number): MissedReads {
  if (!isMissed) return noMissedReads;
  return missed.count === 0
    ? { count: 1, firstAtMs: nowMs, lastAtMs: nowMs }
    : { count: missed.count + 1, firstAtMs: missed.firstAtMs, lastAtMs: nowMs };
}

async function wasSkipped(rpc: QubicRpc, tick: number, options: RequestOptions): Promise<boolean> {
  try {
    const intervals = await rpc.getProcessedTickIntervals(options);
    return (
      intervals.some(({ firstTick }) => firstTick > tick) &&
      !intervals.some(({ firstTick, lastTick }) => firstTick <= tick && tick <= lastTick)
    );
  } catch (error) {
    if (isGpuKitError(error, "chain-refused")) return false;
    throw error;
  }
}
