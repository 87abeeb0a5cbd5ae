import { type Identity, isJobEnded, type JobEvent, outcomes, parseQu, type Qu } from "@gpukit/core";
import fc from "fast-check";
import { type Archived, balanceOf, beginEpoch, createModelChain, passTick } from "./modelChain.fixture.js";
import {
  acceptQuote,
  expireWhenOver,
  jobEvent,
  type Kill,
  lockPayloadOf,
  type ModelEscrow,
  type ModelWorld,
  parties,
  reservationMs,
  send,
  settle,
  watch,
} from "./modelServer.fixture.js";

/** What the model of fast-check knows: how much was ever sent into each custody identity by whom, and nothing of the server's. */
export interface Expected {
  operations: number;
}

type Command = fc.Command<Expected, ModelWorld>;

const wealth: Qu = 10_000_000_000n;

export function createWorld(): ModelWorld {
  const everybody = [...parties.payers, ...parties.providers, parties.platform, parties.site, parties.stranger];
  const chain = createModelChain(everybody.map((identity) => [identity, wealth] as const));
  const total = wealth * BigInt(everybody.length);
  return { chain, nowMs: 1_800_000_000_000, escrows: [], signatures: 0, total };
}

const nothing = new Uint8Array(0);
/** Few, so that a walk gets far with each. */
const mostEscrows = 2;

/** One of the escrows, none before the first. */
const pick = (world: ModelWorld, which: number): ModelEscrow | undefined =>
  world.escrows[which % Math.max(1, world.escrows.length)];

const which = fc.nat(11);
const kill: fc.Arbitrary<Kill> = fc.oneof(
  { weight: 6, arbitrary: fc.constant("never" as const) },
  { weight: 1, arbitrary: fc.constantFrom("before-storing", "after-storing", "before-result") },
);
const rarely = fc.nat(9).map((number) => number === 0);

function command(name: string, act: (world: ModelWorld) => unknown, check: (world: ModelWorld) => void): Command {
  return {
    check: () => true,
    run: (expected, world) => {
      expected.operations += 1;
      act(world);
      check(world);
    },
    toString: () => name,
  };
}

/** Any order, any repetition: what a node that lags, or a client that submits again, makes of the archive. */
const shuffled =
  (seed: number) =>
  (list: readonly Archived[]): Archived[] => {
    const twice = [...list, ...list.slice(0, seed % 3)];
    return twice
      .map((_, index) => twice[(index * (seed % 2 === 0 ? 1 : twice.length - 1) + seed) % twice.length])
      .filter((each) => each !== undefined);
  };

const fenceOf = ({ job }: ModelEscrow) => job?.attempts.at(-1)?.fence ?? 1;
const seqOf = ({ job }: ModelEscrow) => (job?.attempts.at(-1)?.voucherSeq ?? 0) + 1;

/** What an attempt does next when nothing goes wrong. */
function onward(world: ModelWorld, escrow: ModelEscrow, node: number): JobEvent {
  const fence = fenceOf(escrow);
  switch (escrow.job?.state) {
    case "assigned":
      return { type: "preparing", fence };
    case "preparing":
      return { type: "running", fence };
    case "running":
      return { type: "uploading", fence, exitCode: 0 };
    case "uploading":
      return { type: "completed", fence, outputs: [] };
    default:
      return assigned(world, node);
  }
}

const assigned = (world: ModelWorld, node: number): JobEvent => ({
  type: "assigned",
  nodeId: `00000000-0000-4000-8000-00000000000${node}`,
  offerId: `00000000-0000-4000-8000-00000000001${node}`,
  payoutIdentity: parties.providers[node % 3] ?? "",
  ratePerHour: "36000",
  isolation: "bubblewrap",
  leaseExpiresAtMs: world.nowMs + 30_000,
});

interface DepositDraft {
  source: (escrow: ModelEscrow) => Identity;
  amount?: (lock: Qu) => Qu;
  withPayload?: boolean;
}

/** Every operation of the escrow's world, each followed by `check`. */
export function modelCommands(
  check: (world: ModelWorld, escrow: ModelEscrow | undefined) => void,
): fc.Arbitrary<Iterable<Command>> {
  const on = (name: string, one: number, act: (world: ModelWorld, escrow: ModelEscrow) => unknown): Command =>
    command(
      `${name} #${one}`,
      (world) => {
        const escrow = pick(world, one);
        if (escrow) act(world, escrow);
      },
      (world) => check(world, pick(world, one)),
    );
  const event = (name: string, one: number, draft: (world: ModelWorld, escrow: ModelEscrow) => JobEvent): Command =>
    on(name, one, (world, escrow) => jobEvent(world, escrow, draft(world, escrow)));
  const deposit = (
    name: string,
    one: number,
    { source, amount = (lock) => lock, withPayload = false }: DepositDraft,
  ): Command =>
    on(name, one, (world, escrow) => {
      const lock = parseQu(escrow.quote.terms.lockAmount);
      const input = withPayload ? lockPayloadOf(escrow) : nothing;
      send(world, { source: source(escrow), destination: escrow.custody, amount: amount(lock), input });
    });
  const payerOf = (escrow: ModelEscrow) => escrow.quote.terms.payer;
  const everywhere = (name: string, act: (world: ModelWorld) => unknown) =>
    command(name, act, (world) => check(world, undefined));
  const stranger = () => parties.stranger;
  const ordinary: fc.Arbitrary<Command>[] = [
    fc.tuple(fc.nat(1), fc.integer({ min: 1, max: 3 })).map(([payer, hours]) =>
      everywhere("accept a quote", (world) => {
        if (world.escrows.length < mostEscrows) acceptQuote(world, { payer: parties.payers[payer] ?? "", hours });
      }),
    ),
    which.map((one) => deposit("lock", one, { source: payerOf, withPayload: true })),
    fc.integer({ min: 1, max: 5 }).map((ticks) =>
      everywhere(`${ticks} ticks`, (world) => {
        for (let tick = 0; tick < ticks; tick += 1) passTick(world.chain);
        world.nowMs += ticks * 400;
      }),
    ),
    fc
      .tuple(which, fc.nat(20))
      .map(([one, order]) => on("watch", one, (world, escrow) => watch(world, escrow, shuffled(order)))),
    ...[0, 1].map(() =>
      fc.tuple(which, fc.nat(3)).map(([one, node]) => event("onward", one, (w, escrow) => onward(w, escrow, node))),
    ),
    fc.tuple(which, fc.integer({ min: 1, max: 7_200_000 })).map(([one, ms]) =>
      event("voucher", one, (_, escrow) => ({
        type: "voucher-accepted",
        fence: fenceOf(escrow),
        seq: seqOf(escrow),
        activeMs: (escrow.job?.attempts.at(-1)?.activeMs ?? 0) + ms,
      })),
    ),
    ...[0, 1].map(() =>
      fc
        .tuple(which, kill, rarely)
        .map(([one, killed, lost]) =>
          on(`settle, killed ${killed}, lost ${lost}`, one, (w, escrow) => settle(w, escrow, { kill: killed, lost })),
        ),
    ),
  ];
  const hostile: fc.Arbitrary<Command>[] = [
    which.map((one) => deposit("foreign lock", one, { source: stranger, withPayload: true })),
    fc
      .tuple(which, fc.integer({ min: -3, max: 3 }))
      .map(([one, off]) =>
        deposit("wrong amount", one, { source: payerOf, amount: (lock) => lock + BigInt(off), withPayload: true }),
      ),
    which.map((one) => deposit("no payload", one, { source: payerOf })),
    which.map((one) => deposit("dust", one, { source: stranger, amount: () => 1n })),
    fc
      .tuple(which, fc.bigInt(1n, 900n))
      .map(([one, amount]) => deposit("top-up", one, { source: () => parties.platform, amount: () => amount })),
    rarely.map((isNow) => everywhere(`epoch ${isNow}`, (world) => isNow && beginEpoch(world.chain))),
    fc.constantFrom(10n, 10n, 0n, 3n, 40n, 700n).map((fee) =>
      everywhere(`fee ${fee}`, (world) => {
        world.chain.fee = fee;
      }),
    ),
    fc.integer({ min: 1_000, max: 60_000 }).map((ms) =>
      everywhere(`${ms} ms`, (world) => {
        world.nowMs += ms;
      }),
    ),
    which.map((one) => on("expire", one, expireWhenOver)),
    fc.tuple(which, fc.nat(3), fc.nat(3_600_000)).map(([one, seq, activeMs]) =>
      event("voucher again", one, (_, escrow) => ({
        type: "voucher-accepted",
        fence: Math.max(1, fenceOf(escrow) - (seq % 2)),
        seq,
        activeMs,
      })),
    ),
    which.map((one) =>
      event("lease runs out", one, (_, escrow) => ({ type: "lease-expired", fence: fenceOf(escrow) })),
    ),
    fc.tuple(which, fc.constantFrom(...outcomes)).map(([one, outcome]) =>
      event(`fail: ${outcome}`, one, (_, escrow) => ({
        type: "attempt-failed",
        fence: fenceOf(escrow),
        outcome,
        exitCode: null,
        error: null,
      })),
    ),
    which.map((one) => event("cancel", one, () => ({ type: "cancel-requested" }))),
    fc
      .tuple(which, fc.nat(3_600_000))
      .map(([one, activeMs]) =>
        event("checkpoint", one, (_, escrow) => ({ type: "checkpoint-accepted", fence: fenceOf(escrow), activeMs })),
      ),
    fc
      .tuple(which, rarely)
      .map(([one, now]) =>
        on("platform fails", one, (w, escrow) => now && jobEvent(w, escrow, { type: "platform-failed", reason: "" })),
      ),
  ];
  const mostly = [0, 1, 2].flatMap(() => ordinary);
  return fc.commands([...mostly, ...hostile], { maxCommands: 100, size: "max" });
}

/** So long no escrow may take after the last hostile deed: reservation, start, each retry's lease, and a settlement missed twice. */
const startWithinMs = 900_000;
const leaseMs = 30_000;
const settlementMs = 60_000;
export const longestMs = reservationMs + startWithinMs + 3 * leaseMs + settlementMs;

/** Lets everything end by its own timeouts, no fault any more; returns how long that took by the model's clock. */
export function drain(world: ModelWorld): number {
  const startedMs = world.nowMs;
  world.chain.fee = 10n;
  const isLive = (escrow: ModelEscrow) =>
    ["reserved", "awaiting-lock", "locked", "settling"].includes(escrow.state) ||
    escrow.outflows.some(({ state }) => state !== "confirmed") ||
    balanceOf(world.chain, escrow.custody) > 0n;
  while (world.escrows.some(isLive) && world.nowMs - startedMs <= longestMs) {
    for (let tick = 0; tick < 5; tick += 1) passTick(world.chain);
    world.nowMs += 5_000;
    for (const escrow of world.escrows) {
      watch(world, escrow, (list) => [...list]);
      expireWhenOver(world, escrow);
      const { job } = escrow;
      if (job && !isJobEnded(job.state)) {
        const attempt = job.attempts.at(-1);
        const sinceMs = world.nowMs - startedMs;
        if (job.state !== "queued" && attempt && sinceMs >= leaseMs)
          jobEvent(world, escrow, { type: "lease-expired", fence: attempt.fence });
        else if (job.state === "queued" && sinceMs >= startWithinMs)
          jobEvent(world, escrow, { type: "start-deadline-passed", outcome: "no-capacity" });
      }
      settle(world, escrow, { kill: "never", lost: false });
    }
  }
  return world.nowMs - startedMs;
}
