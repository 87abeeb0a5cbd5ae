// proves P16, P20, P40, S5, S15, X6, X11
import { describe, expect, it } from "vitest";
import { live, toRunning, used } from "../../testing/lives.js";
import { assignedTo, id, now, provider, sampleJob } from "../../testing/samples.js";
import { isGpuKitError } from "../errors/GpuKitError.js";
import { restartWindowMs } from "./attemptEnd.js";
import { type Job, type JobState, jobStates } from "./job.js";
import type { JobEvent } from "./jobEvent.js";
import { currentAttempt, isJobEnded } from "./jobLife.js";
import { transition } from "./transition.js";

const events: Record<string, JobEvent> = {
  assigned: assignedTo(2),
  rejected: { type: "rejected", fence: 1, reason: "busy" },
  preparing: { type: "preparing", fence: 1 },
  running: { type: "running", fence: 1 },
  uploading: { type: "uploading", fence: 1, exitCode: 0 },
  completed: { type: "completed", fence: 1, outputs: [] },
  "script-failed": { type: "attempt-failed", fence: 1, outcome: "script-failed", exitCode: 1, error: "boom" },
  "hardware-fault": { type: "attempt-failed", fence: 1, outcome: "hardware-fault", exitCode: null, error: "disk" },
  "lease-renewed": { type: "lease-renewed", fence: 1, leaseExpiresAtMs: now + 60_000 },
  "lease-expired": { type: "lease-expired", fence: 1 },
  voucher: used(1, 1_000),
  checkpoint: { type: "checkpoint-accepted", fence: 1, activeMs: 500 },
  cancel: { type: "cancel-requested" },
  deadline: { type: "start-deadline-passed", outcome: "start-timeout" },
  platform: { type: "platform-failed", reason: "database lost" },
};

function setup(): Record<JobState, Job> {
  const queued = sampleJob();
  const assigned = live(queued, assignedTo(1));
  const preparing = live(assigned, { type: "preparing", fence: 1 });
  const running = live(preparing, { type: "running", fence: 1 });
  const uploading = live(running, { type: "uploading", fence: 1, exitCode: 0 });
  return {
    queued,
    assigned,
    preparing,
    running,
    uploading,
    completed: live(uploading, { type: "completed", fence: 1, outputs: [] }),
    failed: live(running, events["script-failed"] as JobEvent),
    canceled: live(
      running,
      { type: "cancel-requested" },
      {
        type: "attempt-failed",
        fence: 1,
        outcome: "canceled",
        exitCode: null,
        error: null,
      },
    ),
    expired: live(assigned, { type: "start-deadline-passed", outcome: "start-timeout" }),
  };
}

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (isGpuKitError(error)) return error.code;
    throw error;
  }
  return "nothing";
}

describe("transition", () => {
  it("answers every event in every state", () => {
    const jobs = setup();
    const outcomeOf = (event: JobEvent, state: JobState): string => {
      const job = jobs[state];
      const code = codeOf(() => transition(job, event, now + 10_000));
      if (code !== "nothing") return code;
      const next = transition(job, event, now + 10_000).job;
      return next === job ? "unchanged" : next.state;
    };
    const row = (name: string, cells: readonly string[]): string =>
      [name.padEnd(14), ...cells.map((cell) => cell.padEnd(10))].join(" ").trim();
    const rows = Object.entries(events).map(([name, event]) =>
      row(
        name,
        jobStates.map((state) => outcomeOf(event, state)),
      ),
    );
    expect([row("state", jobStates), ...rows].join("\n")).toMatchInlineSnapshot(`
      "state          queued     assigned   preparing  running    uploading  completed  failed     canceled   expired
      assigned       assigned   job-state  job-state  job-state  job-state  job-state  job-state  job-state  job-state
      rejected       lease-lost queued     queued     job-state  job-state  lease-lost lease-lost lease-lost lease-lost
      preparing      lease-lost preparing  unchanged  job-state  job-state  lease-lost lease-lost lease-lost lease-lost
      running        lease-lost job-state  running    unchanged  job-state  lease-lost lease-lost lease-lost lease-lost
      uploading      lease-lost job-state  job-state  uploading  unchanged  lease-lost lease-lost lease-lost lease-lost
      completed      lease-lost job-state  job-state  job-state  completed  lease-lost lease-lost lease-lost lease-lost
      script-failed  lease-lost job-state  job-state  failed     failed     lease-lost lease-lost lease-lost lease-lost
      hardware-fault lease-lost queued     queued     queued     queued     lease-lost lease-lost lease-lost lease-lost
      lease-renewed  lease-lost assigned   preparing  running    uploading  lease-lost lease-lost lease-lost lease-lost
      lease-expired  lease-lost queued     queued     queued     queued     lease-lost lease-lost lease-lost lease-lost
      voucher        lease-lost job-state  job-state  running    uploading  lease-lost lease-lost lease-lost lease-lost
      checkpoint     lease-lost job-state  job-state  running    uploading  lease-lost lease-lost lease-lost lease-lost
      cancel         canceled   assigned   preparing  running    uploading  job-state  job-state  job-state  job-state
      deadline       expired    expired    expired    job-state  job-state  job-state  job-state  job-state  job-state
      platform       failed     failed     failed     failed     failed     job-state  job-state  job-state  job-state"
    `);
  });

  it("raises the version by one for each change and leaves the old job alone", () => {
    const job = sampleJob();
    const before = structuredClone(job);
    const { job: next } = transition(job, assignedTo(1), now);
    expect(next.version).toBe(job.version + 1);
    expect(job).toEqual(before);
  });

  it("gives each attempt the next fence, the copied payout identity and the smaller rate", () => {
    const { job, effects } = transition(sampleJob(), assignedTo(1, { ratePerHour: "30000" }), now);
    expect(currentAttempt(job)).toMatchObject({
      number: 1,
      fence: 1,
      payoutIdentity: provider(1),
      ratePerHour: "30000",
      assignedAtMs: now,
    });
    expect(effects).toEqual([{ type: "push-assignment", nodeId: id(11), fence: 1 }]);
    const dearer = transition(sampleJob(), assignedTo(1, { ratePerHour: "99999" }), now);
    expect(currentAttempt(dearer.job)?.ratePerHour).toBe("36000");
  });

  it("hears nobody but the fence that holds the lease", () => {
    const moved = live(sampleJob(), ...toRunning(1, 1), { type: "lease-expired", fence: 1 }, ...toRunning(2, 2));
    expect(codeOf(() => transition(moved, { type: "uploading", fence: 1, exitCode: 0 }, now))).toBe("lease-lost");
    expect(codeOf(() => transition(moved, { type: "uploading", fence: 3, exitCode: 0 }, now))).toBe("lease-lost");
    expect(transition(moved, { type: "uploading", fence: 2, exitCode: 0 }, now).job.state).toBe("uploading");
  });

  it("queues a rejected job again at no cost to its retries", () => {
    const assigned = live(sampleJob({ retries: 0 }), assignedTo(1));
    const { job, effects } = transition(assigned, { type: "rejected", fence: 1, reason: "gpu in use" }, now + 5_000);
    expect(job).toMatchObject({ state: "queued", retriesLeft: 0 });
    expect(job.attempts[0]).toMatchObject({ outcome: "provider-quit", error: "gpu in use", endedAtMs: now + 5_000 });
    expect(effects).toEqual([{ type: "free-offer", offerId: id(21) }, { type: "dispatch" }]);
  });

  it("sets the start of metering once, however often it is reported", () => {
    const running = live(sampleJob(), ...toRunning(1, 1));
    const again = transition(running, { type: "running", fence: 1 }, now + 99_000);
    expect(again.job).toBe(running);
    expect(again.effects).toEqual([]);
  });

  it("ends completed with its outputs, frees the offer and settles", () => {
    const outputs = [{ artifactId: id(40), path: "model.json", sizeBytes: 3, sha256: "cd".repeat(32) }];
    const uploading = live(sampleJob(), ...toRunning(1, 1), { type: "uploading", fence: 1, exitCode: 0 });
    const { job, effects } = transition(uploading, { type: "completed", fence: 1, outputs }, now + 9_000);
    expect(job).toMatchObject({ state: "completed", outcome: "completed", outputs, endedAtMs: now + 9_000 });
    expect(job.attempts[0]).toMatchObject({ outcome: "completed", exitCode: 0, endedAtMs: now + 9_000 });
    expect(effects).toEqual([{ type: "free-offer", offerId: id(21) }, { type: "settle" }]);
  });

  it("does not complete a run that ended with an error", () => {
    const uploading = live(sampleJob(), ...toRunning(1, 1), { type: "uploading", fence: 1, exitCode: 3 });
    expect(codeOf(() => transition(uploading, { type: "completed", fence: 1, outputs: [] }, now))).toBe("job-state");
    const failed = live(uploading, {
      type: "attempt-failed",
      fence: 1,
      outcome: "script-failed",
      exitCode: null,
      error: "",
    });
    expect(failed.attempts[0]?.exitCode).toBe(3);
  });

  it.each([
    ["script-failed", "failed"],
    ["out-of-memory", "failed"],
    ["max-duration", "failed"],
  ] as const)("ends the job as %s → %s, without a retry", (outcome, state) => {
    const running = live(sampleJob({ retries: 5 }), ...toRunning(1, 1));
    const { job, effects } = transition(
      running,
      { type: "attempt-failed", fence: 1, outcome, exitCode: 137, error: "x" },
      now,
    );
    expect(job).toMatchObject({ state, outcome, retriesLeft: 5 });
    expect(effects.map(({ type }) => type)).toEqual(["free-offer", "settle"]);
  });

  it.each(["provider-lost", "provider-quit", "hardware-fault", "hardware-mismatch", "result-invalid"] as const)(
    "%s costs a retry, and without one fails the job with everything back",
    (outcome) => {
      const event: JobEvent = { type: "attempt-failed", fence: 1, outcome, exitCode: null, error: "x" };
      const again = transition(live(sampleJob({ retries: 1 }), ...toRunning(1, 1)), event, now);
      expect(again.job).toMatchObject({ state: "queued", retriesLeft: 0, outcome: null });
      expect(again.effects.map(({ type }) => type)).toEqual(["free-offer", "dispatch"]);
      const over = transition(live(sampleJob({ retries: 0 }), ...toRunning(1, 1)), event, now);
      expect(over.job).toMatchObject({ state: "failed", outcome });
      expect(over.effects.map(({ type }) => type)).toEqual(["free-offer", "settle"]);
    },
  );

  it.each(["completed", "job-crashes-nodes", "start-timeout", "no-capacity", "platform-fault"] as const)(
    "takes nobody's word for %s",
    (outcome) => {
      const running = live(sampleJob(), ...toRunning(1, 1));
      const event: JobEvent = { type: "attempt-failed", fence: 1, outcome, exitCode: null, error: null };
      expect(codeOf(() => transition(running, event, now))).toBe("invalid-input");
    },
  );

  it("refuses a script's failure before anything ran, and a cancellation nobody asked for", () => {
    const preparing = live(sampleJob(), assignedTo(1), { type: "preparing", fence: 1 });
    expect(codeOf(() => transition(preparing, events["script-failed"] as JobEvent, now))).toBe("job-state");
    const canceled: JobEvent = { type: "attempt-failed", fence: 1, outcome: "canceled", exitCode: null, error: null };
    expect(codeOf(() => transition(preparing, canceled, now))).toBe("job-state");
  });

  it("tells a silent node to stop and tries elsewhere within a new start window", () => {
    const running = live(sampleJob(), ...toRunning(1, 1));
    const late = now + 7_200_000;
    const { job, effects } = transition(running, { type: "lease-expired", fence: 1 }, late);
    expect(job).toMatchObject({ state: "queued", startBeforeMs: late + restartWindowMs });
    expect(effects).toEqual([
      { type: "stop-attempt", nodeId: id(11), fence: 1, reason: "lease-lost" },
      { type: "free-offer", offerId: id(21) },
      { type: "dispatch" },
    ]);
  });

  it("tells a node to stop whose attempt the server ends by itself", () => {
    const running = live(sampleJob(), ...toRunning(1, 1));
    const overdue = { type: "attempt-failed", fence: 1, outcome: "max-duration", exitCode: null, error: "x" } as const;
    const types = (event: JobEvent) => transition(running, event, now).effects.map(({ type }) => type);
    expect(types({ ...overdue, byServer: true })).toEqual(["stop-attempt", "free-offer", "settle"]);
    expect(types(overdue)).toEqual(["free-offer", "settle"]);
  });

  it("keeps the partial results of a failed run where the job ends with it", () => {
    const outputs = [{ artifactId: id(40), path: "half.json", sizeBytes: 3, sha256: "cd".repeat(32) }];
    const running = live(sampleJob(), ...toRunning(1, 1));
    const failed = { type: "attempt-failed", fence: 1, exitCode: 1, error: "x", outputs } as const;
    expect(live(running, { ...failed, outcome: "script-failed" })).toMatchObject({ state: "failed", outputs });
    expect(live(running, { ...failed, outcome: "hardware-fault" })).toMatchObject({ state: "queued", outputs: [] });
  });

  it("keeps the start deadline where nothing ran", () => {
    const job = live(sampleJob(), assignedTo(1), { type: "lease-expired", fence: 1 });
    expect(job.startBeforeMs).toBe(sampleJob().startBeforeMs);
  });

  it("calls a job that lost two different nodes while running job-crashes-nodes", () => {
    const lost: JobEvent = { type: "lease-expired", fence: 2 };
    const once = live(sampleJob({ retries: 5 }), ...toRunning(1, 1), { type: "lease-expired", fence: 1 });
    const twice = live(once, ...toRunning(2, 2), lost);
    expect(twice).toMatchObject({ state: "failed", outcome: "job-crashes-nodes" });
    expect(twice.attempts.map(({ outcome }) => outcome)).toEqual(["provider-lost", "job-crashes-nodes"]);
    expect(live(once, ...toRunning(1, 2), lost).state).toBe("queued");
    expect(live(once, assignedTo(2), { type: "preparing", fence: 2 }, lost).state).toBe("queued");
  });

  it("never moves a pinned job: any fault of its provider ends it", () => {
    const pinned = live(sampleJob({ pinned: true, retries: 5 }), assignedTo(0));
    expect(live(pinned, { type: "rejected", fence: 1, reason: "" })).toMatchObject({
      state: "failed",
      outcome: "provider-quit",
    });
    expect(live(pinned, { type: "lease-expired", fence: 1 })).toMatchObject({
      state: "failed",
      outcome: "provider-lost",
    });
    expect(codeOf(() => transition(sampleJob({ pinned: true }), assignedTo(1), now))).toBe("job-state");
  });

  it("cancels a queued job at once", () => {
    const { job, effects } = transition(sampleJob(), { type: "cancel-requested" }, now + 1);
    expect(job).toMatchObject({
      state: "canceled",
      outcome: "canceled",
      cancelRequestedAtMs: now + 1,
      endedAtMs: now + 1,
    });
    expect(effects).toEqual([{ type: "settle" }]);
  });

  it("asks a node to stop once, and lets a run that had ended complete", () => {
    const uploading = live(sampleJob(), ...toRunning(1, 1), { type: "uploading", fence: 1, exitCode: 0 });
    const asked = transition(uploading, { type: "cancel-requested" }, now + 1);
    expect(asked.job).toMatchObject({ state: "uploading", cancelRequestedAtMs: now + 1 });
    expect(asked.effects).toEqual([{ type: "stop-attempt", nodeId: id(11), fence: 1, reason: "canceled" }]);
    expect(transition(asked.job, { type: "cancel-requested" }, now + 2)).toEqual({ job: asked.job, effects: [] });
    expect(live(asked.job, { type: "completed", fence: 1, outputs: [] }).state).toBe("completed");
  });

  it("ends as canceled, not tried again, when the node is lost on the way to stopping", () => {
    const asked = live(sampleJob({ retries: 5 }), ...toRunning(1, 1), { type: "cancel-requested" });
    const { job, effects } = transition(asked, { type: "lease-expired", fence: 1 }, now);
    expect(job).toMatchObject({ state: "canceled", outcome: "canceled" });
    expect(job.attempts[0]?.outcome).toBe("provider-lost");
    expect(effects.at(-1)).toEqual({ type: "settle" });
  });

  it("expires while nothing has run, and not once something has", () => {
    const deadline: JobEvent = { type: "start-deadline-passed", outcome: "no-capacity" };
    expect(live(sampleJob(), deadline)).toMatchObject({ state: "expired", outcome: "no-capacity" });
    const assigned = transition(live(sampleJob(), assignedTo(1)), deadline, now);
    expect(assigned.job).toMatchObject({ state: "expired", outcome: "no-capacity" });
    expect(assigned.effects.map(({ type }) => type)).toEqual(["stop-attempt", "free-offer", "settle"]);
    const retried = live(sampleJob(), ...toRunning(1, 1), { type: "lease-expired", fence: 1 }, assignedTo(2));
    expect(codeOf(() => transition(retried, deadline, now))).toBe("job-state");
  });

  it("takes vouchers in order and never falling", () => {
    const job = live(sampleJob(), ...toRunning(1, 1), used(1, 30_000, 1));
    expect(currentAttempt(job)).toMatchObject({ voucherSeq: 1, activeMs: 30_000 });
    expect(codeOf(() => transition(job, used(1, 40_000, 3), now))).toBe("job-state");
    expect(codeOf(() => transition(job, used(1, 40_000, 1), now))).toBe("job-state");
    expect(codeOf(() => transition(job, used(1, 29_999, 2), now))).toBe("job-state");
    expect(currentAttempt(live(job, used(1, 30_000, 2)))?.voucherSeq).toBe(2);
  });

  it("remembers a checkpoint, and that a later attempt resumed from it once it runs", () => {
    const lost = live(
      sampleJob(),
      ...toRunning(1, 1),
      used(1, 60_000),
      { type: "checkpoint-accepted", fence: 1, activeMs: 45_000 },
      { type: "lease-expired", fence: 1 },
      assignedTo(2),
      { type: "preparing", fence: 2 },
    );
    expect(lost.attempts[0]?.resumedFromActiveMs).toBeNull();
    const resumed = live(lost, { type: "running", fence: 2, resumesFromCheckpoint: true });
    expect(resumed.attempts[0]?.resumedFromActiveMs).toBe(45_000);
    expect(live(lost, { type: "running", fence: 2 }).attempts[0]?.resumedFromActiveMs).toBeNull();
  });

  it("refuses to resume from nothing", () => {
    const preparing = live(sampleJob(), assignedTo(1), { type: "preparing", fence: 1 });
    const running: JobEvent = { type: "running", fence: 1, resumesFromCheckpoint: true };
    expect(codeOf(() => transition(preparing, running, now))).toBe("job-state");
  });

  it("never shortens a lease", () => {
    const job = live(sampleJob(), assignedTo(1));
    expect(live(job, { type: "lease-renewed", fence: 1, leaseExpiresAtMs: now + 1 })).toBe(job);
    const longer = live(job, { type: "lease-renewed", fence: 1, leaseExpiresAtMs: now + 90_000 });
    expect(currentAttempt(longer)?.leaseExpiresAtMs).toBe(now + 90_000);
  });

  it("changes no ended job", () => {
    for (const job of Object.values(setup()).filter(({ state }) => isJobEnded(state)))
      for (const event of Object.values(events))
        expect(["job-state", "lease-lost"]).toContain(codeOf(() => transition(job, event, now)));
  });
});
