import { setTimeout as delay } from "node:timers/promises";

const launch = { command: ["python3", "train.py"], environment: {}, network: "none" };
/** Of everything that is recorded of one scenario, real milliseconds. */
const limitMs = 120_000;

/**
 * Plays one scenario from quote to settlement. Returns at once: `locked` resolves when the money is in escrow, `recorded` with the
 * recording. Times in it are milliseconds since the lock's transaction was submitted.
 */
export const recordScenario = (parameters) => {
  let onLocked = () => undefined;
  const locked = new Promise((resolve, reject) => {
    onLocked = resolve;
    setTimeout(reject, limitMs, new Error(`The lock of "${parameters.name}" took too long.`)).unref();
  });
  const recorded = record({ ...parameters, onLocked });
  return { locked: Promise.race([locked, recorded]), recorded };
};

const record = async ({ scenario, market, client, wallet, analysisId, offer, onLocked }) => {
  const { transport } = client;
  const { maxDurationMs, missedLocks = 0 } = scenario;
  const quote = await transport.mutate("quotes.create", {
    analysisId,
    offerId: offer.id,
    ...(maxDurationMs ? { maxDurationMs } : {}),
  });
  const { approvalMs } = wallet;
  const accepted = await transport.mutate("escrows.accept", { quoteId: quote.terms.id, launch, approvalMs });
  const escrowId = accepted.escrow.id;
  const locks = [];
  const escrows = watch(transport.subscribe("escrows.watch", { escrowId }), () => locks.at(-1)?.atMs);
  for (let plan = accepted.plan; ; ) {
    if (locks.length < missedLocks) market.faults.chain.dropNext(10_000);
    else market.faults.chain.dropNext(0);
    const { bytes, id: transactionId } = await wallet.signTransaction(toTransaction(plan));
    const transaction = Buffer.from(bytes).toString("base64");
    const lock = { plan, transaction, transactionId, atMs: Date.now(), firstEvent: escrows.events.length };
    locks.push(lock);
    lock.submitted = await transport.mutate("escrows.submitLock", { escrowId, transaction });
    const since = () => escrows.events.slice(lock.firstEvent).map(({ data }) => data);
    const judged = await until(() => {
      const seen = since();
      const confirmingAt = seen.findIndex(({ state }) => state === "confirming");
      return (
        confirmingAt >= 0 &&
        seen.slice(confirmingAt).find(({ state }) => state === "locked" || state === "awaiting-lock")
      );
    });
    if (judged.state === "locked") break;
    plan = (await transport.mutate("escrows.planLock", { escrowId, approvalMs })).plan;
  }
  onLocked();
  const startedAtMs = locks.at(-1).atMs;
  const created = await transport.mutate("jobs.create", { escrowId });
  const jobId = created.id;
  const monitors = [];
  let canceled = null;
  const takeMonitor = async () => {
    const view = await transport.query("jobs.monitor", { id: jobId });
    monitors.push({ afterMs: Date.now() - startedAtMs, view });
  };
  let asking = Promise.resolve();
  const jobs = watch(
    transport.subscribe("jobs.watch", { jobId }),
    () => startedAtMs,
    ({ data }) => {
      if (data.type !== "telemetry" || data.entries.some(({ kind }) => kind === "training"))
        asking = asking.then(takeMonitor);
    },
  );
  const happen = async ({ atMs, does }) => {
    const job = await until(async () => {
      const current = await transport.query("jobs.get", { id: jobId });
      return current.state === "running" && current;
    });
    await delay(Math.max(0, job.attempts[0].runningAtMs + atMs - Date.now()));
    if (does === "vanish") market.faults.provider(offer.name).vanish();
    else canceled = { afterMs: Date.now() - startedAtMs, job: await transport.mutate("jobs.cancel", { id: jobId }) };
  };
  if (scenario.once) await happen(scenario.once);
  await Promise.race([jobs.ended, tooLong()]);
  await escrows.ended;
  await asking;
  await takeMonitor();
  const outputs = [];
  for (const { artifactId, path } of monitors.at(-1).view.job.outputs)
    outputs.push({ artifactId, path, text: await readArtifact(client, artifactId) });
  return {
    quote,
    accepted,
    locks: locks.map(({ plan, transaction, transactionId, submitted, atMs, firstEvent }, index) => ({
      atMs,
      plan,
      transaction,
      transactionId,
      submitted,
      events: toLines(escrows.events.slice(index === 0 ? 0 : firstEvent, locks[index + 1]?.firstEvent)),
    })),
    created,
    canceled,
    jobEvents: toLines(jobs.events),
    monitors: thin(monitors).map(withoutEvents),
    outputs,
  };
};

/** Collects a subscription's events; each so long after the moment `sinceMs` says. */
const watch = (subscription, sinceMs, onEvent = () => undefined) => {
  const events = [];
  const run = async () => {
    for await (const { id, data } of subscription) {
      const event = { afterMs: Math.max(0, Date.now() - (sinceMs() ?? Date.now())), id, data };
      events.push(event);
      onEvent(event);
    }
  };
  return { events, ended: run() };
};

const toLines = (events) => events.map(({ afterMs, id, data }) => ({ afterMs, id, data }));

/** One view per state, a few between, and the last: what is shown between two comes from the events. */
const thin = (monitors) => {
  const last = monitors.at(-1);
  const firstOfState = monitors.filter(({ view }, index) => monitors[index - 1]?.view.job.state !== view.job.state);
  const middle = monitors
    .filter(({ view }) => view.job.state === "running" && view.training)
    .filter((_, index) => index % 3 === 1);
  const kept = new Set([...firstOfState, ...middle, last]);
  return monitors.filter((monitor) => kept.has(monitor));
};

/** A view without what its events tell as well. */
const withoutEvents = ({ afterMs, view }) => {
  const { escrow: _escrow, receipt: _receipt, settlement: _settlement, logTail: _logTail, ...rest } = view;
  return { afterMs, view: rest };
};

const readArtifact = async ({ url, fetch, credentials }, artifactId) => {
  const response = await fetch(`${url}/artifacts/${artifactId}`, { headers: credentials() });
  return response.text();
};

const toTransaction = ({ source, destination, amount, targetTick, inputType, inputHex }) => ({
  source,
  destination,
  amount: BigInt(amount),
  tick: targetTick,
  inputType,
  input: new Uint8Array(Buffer.from(inputHex, "hex")),
});

const until = async (ask) => {
  const endMs = Date.now() + limitMs;
  while (Date.now() < endMs) {
    const answer = await ask();
    if (answer) return answer;
    await delay(20);
  }
  throw new Error("Something that had to happen in a recording did not.");
};

const tooLong = async () => {
  await delay(limitMs, undefined, { ref: false });
  throw new Error("A recorded job did not end in time.");
};
