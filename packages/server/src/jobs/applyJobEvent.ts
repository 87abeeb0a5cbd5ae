import { assertNever, type Id, type Job, type JobEffect, type JobEvent, transition } from "@gpukit/core";
import { tellAccount } from "../accounts/tellAccount.js";
import { appendFeed } from "../feed/appendFeed.js";
import { nodeTopic } from "../nodes/nodeTopic.js";
import { freeOffer } from "../offers/offerRepository.js";
import { notify } from "../platform/bus.js";
import type { Transaction } from "../platform/database.js";
import { addJob } from "../platform/worker.js";
import type { ServerContext } from "../serverContext.js";
import { saveJob } from "./jobRepository.js";

/** Happen often and change nothing a watcher would want to be told as a new job. */
const quietEvents: readonly JobEvent["type"][] = ["lease-renewed", "voucher-accepted", "checkpoint-accepted"];

/**
 * Lets one event happen to a job whose row the caller has locked: stores the new job, tells watchers, and puts every effect
 * into the same transaction. Throws what `transition` throws.
 */
export async function applyJobEvent(
  server: Pick<ServerContext, "clock">,
  tx: Transaction,
  { job, event }: { job: Job; event: JobEvent },
): Promise<Job> {
  const nowMs = server.clock.nowMs();
  const { job: next, effects } = transition(job, event, nowMs);
  if (next.version === job.version) return next;
  const { accountId } = await saveJob(tx, { job: next, expectedVersion: job.version });
  if (!quietEvents.includes(event.type))
    await appendFeed(tx, { streamId: next.id, event: { type: "job", job: next }, nowMs });
  if (event.type !== "lease-renewed") await tellAccount(tx, accountId);
  for (const effect of effects) await carryOut(tx, next, effect);
  return next;
}

async function carryOut(tx: Transaction, job: Job, effect: JobEffect): Promise<void> {
  switch (effect.type) {
    case "dispatch":
      return addJob(tx, "dispatch-job", { jobId: job.id }, { jobKey: `dispatch:${job.id}` });
    case "push-assignment": {
      const lease = job.attempts.at(-1);
      await addJob(
        tx,
        "expire-lease",
        { jobId: job.id, fence: effect.fence },
        { jobKey: `lease:${job.id}`, runAtMs: lease?.leaseExpiresAtMs },
      );
      return wakeNode(tx, effect.nodeId);
    }
    case "stop-attempt":
      return wakeNode(tx, effect.nodeId);
    case "free-offer":
      return freeOffer(tx, { offerId: effect.offerId, holderId: job.id });
    case "settle":
      return addJob(tx, "settle-escrow", { escrowId: job.escrowId }, { jobKey: `settle:${job.escrowId}` });
    default:
      return assertNever(effect);
  }
}

const wakeNode = (tx: Transaction, nodeId: Id) => notify(tx, nodeTopic(nodeId), null);
