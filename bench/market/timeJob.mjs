import { createQuote, listOffers, submitLock, watchJob } from "@gpukit/sdk";
import { eventually } from "./eventually.mjs";

/** How long one job may take from its quote to its confirmed settlement. */
const limitMs = 60_000;

/**
 * Takes one job from quote to confirmed settlement on the agent of a name, which is idle, and dates its way. Rejects unless the job
 * completed. All times are milliseconds since 1970 by the clock of the one machine:
 *
 * - `lockedMs`: the server's, of the transaction that marks the escrow locked and creates the job
 * - `assignedMs`, `runningMs`: the server's, of the lease and of metering's start
 * - `printedMs`: the agent's, of the job's first line
 * - `seenMs`: ours, when that line reached the client that watches
 *
 * @param {{ client: object, wallet: object, analysisId: string }} consumer
 * @param {{ agent: string }} options
 */
export const timeJob = async ({ client, wallet, analysisId }, { agent }) => {
  const offer = await eventually(
    async () => (await listOffers(client)).find(({ name, state }) => name === agent && state === "available"),
    { what: `the offer of ${agent}` },
  );
  const quote = await createQuote(client, { analysisId, offerId: offer.id });
  const escrow = await submitLock(client, { quote, wallet });
  const seen = { job: null, entry: null, seenMs: null };
  for await (const { event } of watchJob(client, { jobId: escrow.jobId, signal: AbortSignal.timeout(limitMs) })) {
    if (event.type === "job") seen.job = event.job;
    if (event.type !== "telemetry" || seen.entry) continue;
    seen.entry = event.entries.find(({ kind, stream }) => kind === "log" && stream === "stdout") ?? null;
    if (seen.entry) seen.seenMs = Date.now();
  }
  const attempt = seen.job?.attempts.at(-1);
  if (seen.job?.state !== "completed" || !seen.entry)
    throw new Error(`The job ended as ${seen.job?.outcome ?? seen.job?.state}: ${attempt?.error ?? "no line came"}`);
  return {
    lockedMs: seen.job.createdAtMs,
    assignedMs: attempt.assignedAtMs,
    runningMs: attempt.runningAtMs,
    printedMs: seen.entry.atMs,
    seenMs: seen.seenMs,
    isolation: attempt.isolation,
  };
};
