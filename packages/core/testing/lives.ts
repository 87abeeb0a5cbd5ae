import type { Job } from "../src/job/job.js";
import type { JobEvent } from "../src/job/jobEvent.js";
import { transition } from "../src/job/transition.js";
import { assignedTo, now } from "./samples.js";

/** The job after these events in turn, one second apart. */
export function live(job: Job, ...events: JobEvent[]): Job {
  return events.reduce((current, event, index) => transition(current, event, now + (index + 1) * 1_000).job, job);
}

/** The way from queued to running on node n, as the attempt with this fence. */
export function toRunning(node: number, fence: number): JobEvent[] {
  return [assignedTo(node), { type: "preparing", fence }, { type: "running", fence }];
}

/** `activeMs` of use, accepted in one voucher. */
export function used(fence: number, activeMs: number, seq = 1): JobEvent {
  return { type: "voucher-accepted", fence, seq, activeMs };
}
