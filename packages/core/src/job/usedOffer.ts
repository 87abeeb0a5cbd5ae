import type { Id } from "../schema/primitives.js";
import type { Job } from "./job.js";

/** The offer a job runs on, or ran on last; before its first attempt that of its quote. */
export function usedOffer(job: Job): Id {
  return job.attempts.at(-1)?.offerId ?? job.offerId;
}
