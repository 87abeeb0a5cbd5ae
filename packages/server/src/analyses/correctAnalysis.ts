import { type AnalysisCorrections, correctAnalysis as applyCorrections, type Id } from "@gpukit/core";
import type { Account } from "../accounts/accountRepository.js";
import { storable } from "../platform/storable.js";
import type { ServerContext } from "../serverContext.js";
import { getOwnAnalysis, insertAnalysis, type StoredAnalysis } from "./analysisRepository.js";

export interface CorrectAnalysisParameters {
  /** The analysis that is corrected; it stays as it is. */
  id: Id;
  corrections: AnalysisCorrections;
}

/** Keeps an account's analysis with what somebody knows better as one of its own. Throws `not-found`, `invalid-input`. */
export async function correctAnalysis(
  { db, clock, newId }: Pick<ServerContext, "db" | "clock" | "newId">,
  account: Account,
  { id, corrections }: CorrectAnalysisParameters,
): Promise<StoredAnalysis> {
  const read = await getOwnAnalysis(db, { id, accountId: account.id });
  const corrected = { ...read, id: newId(), analysis: storable(applyCorrections(read.analysis, corrections)) };
  const artifactIds = read.artifacts.map((artifact) => artifact.id);
  const { analysis } = corrected;
  await insertAnalysis(db, {
    id: corrected.id,
    accountId: account.id,
    artifactIds,
    analysis,
    createdAtMs: clock.nowMs(),
  });
  return corrected;
}
