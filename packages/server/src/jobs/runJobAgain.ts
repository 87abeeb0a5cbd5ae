import { GpuKitError, type Id, isJobEnded, type JobSpec, type Quote } from "@gpukit/core";
import type { Account } from "../accounts/accountRepository.js";
import { createQuote } from "../quotes/createQuote.js";
import type { ServerContext } from "../serverContext.js";
import { getOwnJob } from "./jobRepository.js";

/**
 * Prices an ended job anew, for as long as before and on whatever offer fits best now, and says how it was launched. Paying the quote with
 * that launch is the same job over the same files. Throws `not-found`, and `job-state` while it has not ended.
 */
export async function runJobAgain(
  server: ServerContext,
  account: Account,
  { id }: { id: Id },
): Promise<{ quote: Quote; launch: Pick<JobSpec, "command" | "environment" | "network"> }> {
  const { state, analysisId, maxDurationMs, spec } = await getOwnJob(server.db, { id, accountId: account.id });
  if (!isJobEnded(state)) throw new GpuKitError("job-state", `The job has not ended: it is ${state}.`);
  const quote = await createQuote(server, account, { analysisId, maxDurationMs });
  const { command, environment, network } = spec;
  return { quote, launch: { command, environment, network } };
}
