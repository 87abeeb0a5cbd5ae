import { randomBytes, randomUUID } from "node:crypto";
import { signVoucherClaim } from "@gpukit/core";
import { createNodeClient } from "@gpukit/sdk/node";
import { eventually } from "./eventually.mjs";
import { testHardware } from "./testHardware.mjs";

/**
 * A made-up machine that speaks the node's protocol and runs nothing: it takes what it is assigned, reports it running, states its
 * use and ends it when told to. Resolves to `{ name, takeAll, endAll }`.
 *
 * @param {{ urls: string[], name: string, payoutIdentity: string, gpus: number, pricePerHour: string }} options calls go round the urls
 */
export const enrolFakeNode = async ({ urls, name, payoutIdentity, gpus, pricePerHour }) => {
  const privateKey = randomBytes(32).toString("hex");
  const clients = urls.map((url) =>
    createNodeClient({ url, privateKey, clock: { nowMs: () => Date.now() }, newNonce: randomUUID }),
  );
  let calls = 0;
  const client = () => clients[calls++ % clients.length];
  const offers = Array.from({ length: gpus }, (_, gpuIndex) => ({ gpuIndex, pricePerHour }));
  await client().enrol({ name, payoutIdentity, hardware: testHardware({ gpus }), offers });
  const running = new Map();

  const take = async ({ jobId, escrowId, attempt, fence }) => {
    const reference = { jobId, fence };
    await client().acceptAssignment(reference);
    const { startedAtMs } = await client().reportRunning(reference);
    running.set(jobId, { ...reference, startedAtMs, escrowId, attempt });
  };

  const state = async ({ escrowId, attempt, fence, startedAtMs }) => {
    const claim = { escrowId, attempt, fence, seq: 1, activeMs: Math.max(1, Date.now() - startedAtMs - 1) };
    await client().submitVoucher({ claim, signature: signVoucherClaim(claim, privateKey) });
  };

  return {
    /** Takes assignments until as many jobs run as it has devices, then states the use of each. */
    async takeAll() {
      await eventually(
        async () => {
          for (const command of await client().listCommands())
            if (command.type === "assign" && !running.has(command.assignment.jobId)) await take(command.assignment);
          return running.size === gpus;
        },
        { what: `${gpus} assignments for ${name}`, withinMs: 180_000, everyMs: 250 },
      );
      for (const run of running.values()) await state(run);
    },
    /** Ends every job as a script that failed: the provider is paid for its use, the rest goes back. */
    async endAll() {
      for (const { jobId, fence } of running.values())
        await client().failAttempt({
          jobId,
          fence,
          outcome: "script-failed",
          exitCode: 1,
          error: "bench",
          outputs: [],
        });
    },
  };
};
