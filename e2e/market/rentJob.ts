import type { Escrow, Id, JobFile, Quote } from "@gpukit/core";
import {
  createJob,
  createQuote,
  type Launch,
  type LockStatus,
  matchOffers,
  submitAnalysis,
  submitLock,
} from "@gpukit/sdk";
import type { Consumer } from "./createConsumer.js";
import { eventually } from "./eventually.js";
import { persist } from "./persist.js";

export interface QuoteJobParameters {
  files: JobFile[];
  /** Name of the agent whose offer is taken. */
  agent: string;
  maxDurationMs?: number;
  pinned?: boolean;
}

/** From files to a signed quote for one agent's offer. */
export async function quoteJob({ client }: Consumer, parameters: QuoteJobParameters): Promise<Quote> {
  const { files, agent, maxDurationMs = 60_000, pinned = true } = parameters;
  const { id: analysisId } = await persist(() => submitAnalysis(client, { files }));
  // The offer of a job that has just ended is free a moment later.
  const offer = await eventually(
    async () => {
      const matches = await matchOffers(client, { analysisId });
      return matches.find((match) => match.offer.name === agent && match.offer.state === "available")?.offer;
    },
    { what: `a match with ${agent}` },
  );
  return persist(() => createQuote(client, { analysisId, offerId: offer.id, maxDurationMs, pinned }));
}

export interface LockJobParameters {
  quote: Quote;
  launch?: Partial<Launch> | undefined;
  onStatus?: ((status: LockStatus) => void) | undefined;
}

/** Pays for a quote, coming back after every outage as a person would; never with a second quote. */
export async function lockJob(
  { client, wallet }: Consumer,
  { quote, launch, onStatus }: LockJobParameters,
): Promise<{ escrow: Escrow; jobId: Id }> {
  const escrow = await persist(() => submitLock(client, { quote, wallet, launch, onStatus }));
  const job = await persist(() => createJob(client, { escrowId: escrow.id }));
  return { escrow, jobId: job.id };
}

/** slow_steps.py with its length said. */
export function slowSteps({ steps, seconds }: { steps: number; seconds: number }): Partial<Launch> {
  return { command: ["python3", "slow_steps.py", "--steps", String(steps), "--seconds", String(seconds)] };
}
